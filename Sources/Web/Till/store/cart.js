import { computed, effect, signal } from "../kernel/signal.js";
import { get, put } from "../kernel/database.js";

/** What the customer is about to buy, on the device alone until it is paid:
 *  `{lines: [{id, product, quantity, price?, choice?, names?, code?, comp?, discount?}], discount?, member?, checkedAge?,
 *  coupons?, orderType?, exemption?, exchange?}`, with `comp` why a line is given away, `coupons` the codes that the customer gave
 *  `exemption` why no VAT is charged and `exchange` what comes back for it. */
const nothing = { lines: [] };
export const cart = signal(nothing);
export const selected = signal(null);
/** What the next product is taken times, in thousandths; null where nobody said. */
export const times = signal(null);

export const isEmpty = computed(() => cart.value.lines.length === 0);

/** Pieces, with a weighed line as one. */
export const pieces = computed(() =>
  cart.value.lines.reduce((sum, { quantity, product }) =>
    sum + (product.unit === "piece" ? Math.trunc(quantity / 1000) : 1), 0));

/** Pieces of one product, for the mark on its tile. */
export const inCart = computed(() => {
  const counts = new Map();
  for (const { product, quantity } of cart.value.lines) {
    counts.set(product.sku, (counts.get(product.sku) ?? 0) + quantity);
  }
  return counts;
});

let made = 0;

export function add(product, quantity, extra = {}) {
  const { lines } = cart.value;
  const same = lines.findLast((line) => mayJoin(line, product, extra));
  if (same) {
    setQuantity(same.id, same.quantity + quantity);
    return;
  }
  made += 1;
  const line = { id: `${Date.now()}.${made}`, product, quantity, ...extra };
  cart.value = { ...cart.value, lines: [...lines, line] };
  selected.value = null;
}

const mayJoin = (line, product, extra) =>
  line.product.sku === product.sku && product.unit === "piece" &&
  line.price === undefined && extra.price === undefined && 
  !line.choice && !extra.choice && !line.code && !extra.code && !line.comp && !line.discount;

/** 0 takes the line out. */
export function setQuantity(id, quantity) {
  const lines = cart.value.lines
    .map((line) => (line.id === id ? { ...line, quantity } : line))
    .filter((line) => line.quantity > 0);
  cart.value = { ...cart.value, lines };
  if (!lines.some((line) => line.id === selected.peek())) selected.value = null;
}

export function setPrice(id, price) {
  const lines = cart.value.lines.map((line) => (line.id === id ? { ...line, price } : line));
  cart.value = { ...cart.value, lines };
}

/** Gives lines away, and with `undefined` sells them again; without ids all of them. */
export function comp(reason, id) {
  const lines = cart.value.lines.map((line) => (id === undefined || line.id === id ? { ...line, comp: reason } : line));
  cart.value = { ...cart.value, lines };
}

/** A discount of a line, `{percent}` or `{amount}` with its reason; with `undefined` it has none. */
export function discountLine(discount, id) {
  const lines = cart.value.lines.map((line) => (line.id === id ? { ...line, discount } : line));
  cart.value = { ...cart.value, lines };
}

/** Each code once; the server says what it takes off. */
export function addCoupon(code) {
  const coupons = cart.value.coupons ?? [];
  if (!coupons.includes(code)) change({ coupons: [...coupons, code] });
}

export function removeCoupon(code) {
  const rest = cart.value.coupons.filter((each) => each !== code);
  change({ coupons: rest.length > 0 ? rest : undefined });
}

export function change(parts) {
  cart.value = { ...cart.value, ...parts };
}

export function clear() {
  cart.value = nothing;
  selected.value = null;
  times.value = null;
}

export function restore(kept) {
  cart.value = kept;
  selected.value = null;
}

/** As the server wants it, for a quote and for a sale. */
export function order({ lines, discount, member, coupons, orderType, exemption }) {
  return {
    items: lines.map(({ product, quantity, price, choice, code, comp: reason, discount: off }) => ({
      code: code ?? product.sku, quantity, ...(price === undefined ? {} : { price }), ...(choice ? { choice } : {}),
      ...(reason ? { comp: reason } : {}), ...(off ? { discount: off } : {}),
    })),
    ...(coupons?.length ? { coupons } : {}),
    ...(discount ? { discount } : {}),
    ...(member ? { member: member.number } : {}),
    ...(orderType ? { orderType } : {}),
    ...(exemption ? { exemption } : {}),
  };
}

/** Takes up the cart that a closed window left, and keeps each change of it. */
export async function start() {
  const kept = await get("notes", "cart");
  if (kept?.value) cart.value = kept.value;
  effect(() => {
    put("notes", { name: "cart", value: cart.value }).catch(() => {});
  });
}
