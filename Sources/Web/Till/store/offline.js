import { computed } from "../kernel/signal.js";
import { order } from "./cart.js";
import { isReached, Refusal } from "./server.js";
import { reason, reasonOf } from "./policy.js";
import { answer, isPersistent, state } from "./rules.js";
import { amount as money, staff, store } from "./till.js";

/** To sell while no server answers: the device decides by what it keeps of the store's rules, with the
 *  server's own code. */

/** Null, or why the device sells nothing by itself, as a name of `words.js`. */
export const problem = computed(() => {
  if (staff.value?.training) return "offline.training";
  if (!navigator.locks) return "offline.noLock";
  if (isPersistent.value === null) return "offline.starting";
  if (!isPersistent.value) return "offline.notPersistent";
  if (!store.value?.offline) return "offline.noRules";
  return state.value === "ready" ? null : `offline.${state.value}`;
});

/** What the store's clock shows, by how far it was from the device's when they last spoke. */
export const storeTime = (now = Date.now()) =>
  new Date(now + (store.peek().clockAhead ?? 0)).toISOString().slice(0, 19);

/** In the words of the server's quotes; with payments also `tenders`, `change` and `sold`. Throws what
 *  is refused. */
export function price(cart, payments) {
  const wish = { ...order(cart), time: storeTime() };
  for (const what of serverOnly(cart)) {
    const no = refused(what);
    if (no) throw no;
  }
  if (payments) wish.payments = payments;
  if (payments && cart.checkedAge) wish.checkedAge = cart.checkedAge;
  return asked(wish);
}

const asked = (wish) => told("quote", wish);

function told(name, wish) {
  const said = answer(name, JSON.stringify(wish));
  if (said.refusal) throw inWords(said);
  return said;
}

/** What the policy refuses is said in the words of the till. */
function inWords({ refusal: name, detail }) {
  const no = reasonOf(store.peek()?.offline, name, money);
  return new Refusal(422, { name, detail: no?.text ?? detail });
}

/** The product of a label that only the rules can read; null where there is none. */
export function skuOfLabel(code) {
  if (problem.peek()) return null;
  try {
    return asked({ items: [{ code, quantity: 1000 }], time: storeTime() }).lines[0]?.sku ?? null;
  } catch {
    return null;
  }
}

/** The receipt of what the device has sold, made as the server makes it. */
export function paper(body, language, columns) {
  return told("paper", { ...body, terminal: store.peek().terminal, language, columns }).text;
}

/** What of a sale that the device knows is left, and with `lines` what they come to. */
export const refund = (wish) => told("refund", wish);

/** What a basket has that the module knows nothing of. */
function serverOnly(cart) {
  const found = [];
  if (cart.coupons?.length) found.push("coupon");
  if (cart.lines.some(({ comp }) => comp)) found.push("comp");
  if (cart.exchange) found.push("exchange");
  if (cart.exemption) found.push("exemption");
  return found;
}

/** Why something, or so much of it, is not done while no server answers; null where it is. Of what is
 *  without end it says the limit. */
export function refused(what, amount = 0) {
  const no = reason(store.value?.offline, what, amount, money);
  return no ? new Refusal(422, { name: no.name, detail: no.text }) : null;
}

/** The same as a text, and only while no server answers. */
export const whyNot = (what, amount) => (isReached.value ? null : refused(what, amount)?.message ?? null);
