import { signal } from "../kernel/signal.js";
import { cart } from "./cart.js";
import { find } from "./catalogue.js";
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
  const { lines, discount, member, checkedAge } = parked;
  try {
    await post("/open-sales", { staff: staff.peek().number, ...(member ? { member: member.number } : {}) }, sale);
    for (const [step, { product, quantity, price, choice, code }] of lines.entries()) {
      const said = { ...(price === undefined ? {} : { price }), ...(checkedAge ? { checkedAge } : {}), ...(choice ? { choice } : {}) };
      await post(`/open-sales/${sale}/lines`, { step, code: code ?? product.sku, quantity, ...said });
    }
    if (discount) await post(`/open-sales/${sale}/discount`, { step: 0, discount });
    await post(`/open-sales/${sale}/park`, { handOver: 1 });
  } catch (error) {
    await ask(`/open-sales/${sale}`, { method: "DELETE" }).catch(() => {});
    throw error;
  }
  await refreshShared();
});

/** Takes a parked sale back as a cart of this device. The sale that it was is given up. */
export const takeUp = ({ sale, nextHandOver }) => inTurn(async () => {
  const body = { handOver: nextHandOver, staff: staff.peek().number };
  const open = await ask(`/parked-sales/${sale}/resume`, { method: "POST", body });
  if (!canSay(open)) {
    await ask(`/open-sales/${sale}/park`, { method: "POST", key: newID(), body: { handOver: nextHandOver + 1 } });
    await refreshShared();
    throw new Error(t("parked.special"));
  }
  const found = await cartOf(open);
  cart.value = found;
  await ask(`/open-sales/${sale}`, { method: "DELETE" });
  await refreshShared();
});

/** A cart says products, quantities and prices; what was chosen of them it would sell otherwise. */
const canSay = ({ lines, coupons }) => !coupons?.length && !lines.some((line) => line.isSpecial);

/** Whether the server gives a cart back as it is. */
export const canShareCart = ({ lines, coupons }) =>
  canShare() && !coupons?.length && !lines.some((line) => line.choice || line.code || line.comp);

async function cartOf({ sale, lines, discount, member }) {
  // A deposit comes along by itself.
  const own = lines.filter((line) => !(line.isDeposit && line.above));
  const found = own.map((line) => ({
    id: `${sale}.${line.number}`, quantity: line.quantity,
    product: find(line.sku) ?? { sku: line.sku, name: line.name, price: line.unitPrice, vat: line.vat, unit: "piece", category: "" },
    ...(line.isPriceSet ? { price: line.unitPrice } : {}),
  }));
  const known = member && (await ask(`/members/${encodeURIComponent(member)}`).catch(() => null));
  return { lines: found, ...(discount ? { discount } : {}), ...(known ? { member: known } : {}) };
}

/** A sale that a closed window left open at the terminal comes back as the cart, if that is empty; one
 *  that is paid in part is left to whoever took the money. */
export const takeBackOpen = () => inTurn(async () => {
  const { open } = await ask("/terminal");
  if (!open || open.tenders.length > 0 || !canSay(open)) return;
  if (cart.peek().lines.length === 0) cart.value = await cartOf(open);
  await ask(`/open-sales/${open.sale}`, { method: "DELETE" });
});
