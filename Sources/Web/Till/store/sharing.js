import { signal } from "../kernel/signal.js";
import { cart } from "./cart.js";
import { find } from "./catalogue.js";
import { recalled } from "./picking.js";
import { ask, inTurn, isReached } from "./server.js";
import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { has, staff } from "./till.js";

/** Sales that wait at the server, where any terminal of the store may take them up. */
export const shared = signal([]);

export const canShare = () => has("parking") && isReached.peek();

export async function refreshShared() {
  if (!canShare() || !staff.peek()) return;
  shared.value = (await ask("/parked-sales")).sales;
}

/** Hands a cart over to the server. It is a sale at this terminal for as long as that takes, so
 *  nothing else is sent meanwhile; what goes wrong on the way leaves nothing there. */
export const share = (parked) => inTurn(async () => {
  const sale = newID();
  const post = (path, body, key) => ask(path, { method: "POST", body, key });
  const { lines, discount, member, checkedAge, orderType } = parked;
  try {
    const said = { ...(member ? { member: member.number } : {}), ...(orderType ? { orderType } : {}) };
    await post("/open-sales", { staff: staff.peek().number, ...said }, sale);
    for (const [step, { product, quantity, price, choice, code }] of lines.entries()) {
      const said = { ...(price === undefined ? {} : { price }), ...(checkedAge ? { checkedAge } : {}), ...(choice ? { choice } : {}) };
      await post(`/open-sales/${sale}/lines`, { step, code: code ?? product.sku, quantity, ...said });
    }
    if (discount) await post(`/open-sales/${sale}/discount`, { step: 0, discount });
    await post(`/open-sales/${sale}/park`, { handOver: 1 });
  } catch (error) {
    await ask(`/open-sales/${sale}?goesOn=true`, { method: "DELETE" }).catch(() => {});
    throw error;
  }
  await refreshShared();
});

/** Takes a parked sale back as a cart of this device. The sale that it was is given up. */
export const takeUp = ({ sale, nextHandOver }) => inTurn(async () => {
  const body = { handOver: nextHandOver, staff: staff.peek().number };
  const open = await ask(`/parked-sales/${sale}/resume`, { method: "POST", body });
  const found = await cartOf(open);
  if (!found) {
    await ask(`/open-sales/${sale}/park`, { method: "POST", key: newID(), body: { handOver: nextHandOver + 1 } });
    await refreshShared();
    throw new Error(t("parked.special"));
  }
  cart.value = found;
  await ask(`/open-sales/${sale}?goesOn=true`, { method: "DELETE" });
  await refreshShared();
});

/** Whether the server gives a cart back as it is. Labels, combos, coupons and gifts wait on the device. */
export const canShareCart = ({ lines, coupons, exemption, exchange }) =>
  canShare() && !exemption && !exchange && !coupons?.length && !lines.some((line) => line.choice?.parts || line.code || line.comp || line.discount);

/** Null where more was said of a line than a cart can say, such as the parts of a combo. */
async function cartOf({ sale, lines, discount, member, coupons, orderType, exemption }) {
  if (exemption || lines.some((line) => line.isSpecial)) return null;
  // A deposit or a modifier with a line of its own comes along by itself.
  const own = lines.filter((line) => !(line.above && (line.isDeposit || line.isModifier)));
  const found = own.map((line) => lineOf(line, sale));
  if (found.includes(null)) return null;
  const known = member && (await ask(`/members/${encodeURIComponent(member)}`).catch(() => null));
  return {
    lines: found, ...(discount ? { discount } : {}), ...(known ? { member: known } : {}),
    ...(coupons?.length ? { coupons } : {}), ...(orderType ? { orderType } : {}),
  };
}

function lineOf(line, sale) {
  const product = find(line.sku)
    ?? { sku: line.sku, name: line.name, price: line.unitPrice, vat: line.vat, unit: "piece", category: "" };
  const picks = recalled(product.groups ?? [], line.modifiers ?? []);
  if (!picks) return null;
  return {
    id: `${sale}.${line.number}`, quantity: line.quantity, product,
    ...(line.isPriceSet ? { price: line.unitPrice } : {}),
    ...(line.comp ? { comp: line.comp } : {}),
    ...(picks.length > 0 ? { choice: { modifiers: picks.map(({ pick }) => pick) }, names: picks.map(({ name }) => name) } : {}),
  };
}

/** A sale that a closed window left open at the terminal comes back as the cart, if that is empty; one
 *  that is paid in part is left to whoever took the money. */
export const takeBackOpen = () => inTurn(async () => {
  const { open } = await ask("/terminal");
  if (!open || open.tenders.length > 0) return;
  const found = await cartOf(open);
  if (!found) return;
  if (cart.peek().lines.length === 0) cart.value = found;
  // Another cart is there: these goods are given up, which the drawer counts.
  const goesOn = isSame(cart.peek(), found);
  await ask(`/open-sales/${open.sale}${goesOn ? "?goesOn=true" : ""}`, { method: "DELETE" });
});

const isSame = (one, other) => {
  const goods = ({ lines }) => lines.map(({ product, quantity }) => `${product.sku} ${quantity}`).join();
  return goods(one) === goods(other);
};
