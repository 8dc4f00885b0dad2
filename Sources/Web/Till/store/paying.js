import { computed, effect, signal } from "../kernel/signal.js";
import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { isApproved } from "./approving.js";
import { cart, clear, isEmpty, order, restore } from "./cart.js";
import { play } from "../hardware/sound.js";
import { backOf, exchanged, outcome } from "./exchanging.js";
import * as offline from "./offline.js";
import * as outbox from "./outbox.js";
import * as quote from "./quote.js";
import { complain, notice, screen, seller, staff, store } from "./till.js";

/** What was already given towards the sale, where it is paid in parts. */
export const given = signal([]);
/** The sale that was just paid, until the next one begins:
 *  `{id, due, given, change, isDone, receipt, method, isOffline}`. */
export const paid = signal(null);
let isBusy = false;

const sum = (payments) => payments.reduce((total, each) => total + each.amount, 0);

/** What was paid is of no interest any more to somebody who turned to something else. */
effect(() => {
  if (screen.value !== "sell") paid.value = null;
});

/** What is still to be paid, below nothing where more comes back in an exchange; null while it is not known. */
export const rest = computed(() =>
  quote.basket.value ? quote.basket.value.due - backOf(cart.value) - sum(given.value) : null);

/** Takes a tender; without an amount what is left to pay; a gift card by its code; on top of it a tip. Of
 *  foreign cash the amount is what it counts for, beside `foreign: {currency, minorDigits, amount}`.
 *  The sale is finished when all is paid. */
export async function pay(method, amount, { code, tip, foreign } = {}) {
  if (isBusy || isEmpty.peek()) return;
  isBusy = true;
  try {
    const basket = await quote.current();
    await take(basket, { method, amount, code, tip, foreign });
  } catch (error) {
    complain(error);
    play("bad");
  } finally {
    isBusy = false;
  }
}

async function take({ due: inCash, rounding, isOffline }, { method, amount, code, tip, foreign }) {
  const own = backOf(cart.peek());
  // Only what cash pays is rounded to coins, and a difference is by the server.
  const owed = method === "cash" && own === 0 ? inCash : inCash - (rounding ?? 0);
  const due = Math.max(0, owed - own);
  const no = isOffline && offline.refused(foreign ? "foreign" : method, due);
  if (no) throw no;
  const left = due - sum(given.peek());
  const isExact = amount === undefined || (amount === left && !foreign);
  const payment = { method, amount: amount ?? left, isExact, code, tip, foreign };
  // What costs nothing is paid with nothing.
  const payments = inCash === 0 ? [] : [...given.peek(), payment];
  if (sum(payments) < due) {
    given.value = payments;
    return;
  }
  await finish(inCash, due, payments, isOffline, Math.max(0, own - owed));
}

/** `asked` is what the basket was shown to cost, `due` what these payments have to come to; `back` the customer
 *  gets in an exchange. */
async function finish(asked, due, payments, isOffline, back) {
  const kept = cart.peek();
  const made = isOffline ? ownSale(kept, payments) : sale(kept, payments, asked);
  const entry = { id: newID(), madeAt: Date.now(), cart: kept, ...made };
  const added = await outbox.add(
    entry, (outcome) => answered(entry, outcome), isOffline ? store.peek().offline.series : null);
  const change = back || sum(payments) - due;
  const method = back ? "exchange" : payments.at(-1)?.method ?? "nothing";
  paid.value = {
    id: entry.id, due, given: sum(payments), change, method, isDone: isOffline === true,
    isOffline, receipt: added.receipt, isExchange: kept.exchange !== undefined,
  };
  given.value = [];
  notice.value = null;
  clear();
  play("paid");
}

const sale = (kept, payments, due) => (kept.exchange ? exchanged(kept, payments.map(payment), due) : {
  path: "/sales",
  body: { ...seller(), ...order(kept), payments: payments.map(payment), due, ...age(kept) },
});

/** What the device sells by itself, priced once more at this moment; the server books it as it is. */
function ownSale(kept, payments) {
  const { due, catalogue, tenders, sold } = offline.price(
    kept, payments.map(({ method, amount }) => ({ method, amount })));
  const { member, discount, orderType = store.peek().orderType } = order(kept);
  return {
    path: "/sales/offline",
    body: {
      staff: staff.peek().number, ...(member ? { member } : {}), ...(discount ? { discount } : {}),
      lines: sold, tenders, due, catalogue, soldAt: offline.storeTime(), ...(orderType ? { orderType } : {}),
    },
  };
}

/** The exact sum is left to the server, which knows it best. */
const payment = ({ method, amount, isExact, code, tip, foreign }) => ({
  method, ...(isExact ? {} : { amount }), ...(code ? { code } : {}), ...(tip ? { tip } : {}),
  ...(foreign ? { amount: foreign.amount, currency: foreign.currency } : {}),
});
const age = ({ checkedAge }) => (checkedAge ? { checkedAge } : {});

function answered(entry, { answer, error }) {
  const isShown = paid.peek()?.id === entry.id;
  if (answer && isShown) {
    const { receipt, change, due } = answer;
    const said = entry.path === "/exchanges" ? outcome(answer) : { receipt, change, due };
    paid.value = { ...paid.peek(), isDone: true, ...said };
  }
  if (error && !outbox.isMade(entry)) refusedSale(entry, error, isShown);
  else if (error) complain(error);
}

/** What another person may approve is approved in place; the same sale then goes through. */
async function refusedSale(entry, error, isShown) {
  if (error.name === "staff.needsApproval" && (await isApproved())) {
    await outbox.again(entry, (outcome) => answered(entry, outcome));
    return;
  }
  takeBack(entry, error, isShown);
}

/** A sale that was refused was not made: the cart comes back, unless the next customer is served. */
function takeBack(entry, error, isShown) {
  play("bad");
  complain(error);
  if (!isShown || !isEmpty.peek()) {
    notice.value = { ...notice.peek(), detail: t("outbox.refusedLater") };
    return;
  }
  paid.value = null;
  restore(entry.cart);
  outbox.settle(entry.id);
}

/** Gives back to the till what was paid in parts, which nobody has written down yet. */
export function forgetGiven() {
  given.value = [];
}

/** Gives one of them back, which nobody has written down yet either. */
export function takeOut(payment) {
  if (!isBusy) given.value = given.peek().filter((each) => each !== payment);
}
