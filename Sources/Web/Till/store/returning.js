import { signal } from "../kernel/signal.js";
import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { play } from "../hardware/sound.js";
import { isApproved } from "./approving.js";
import * as outbox from "./outbox.js";
import * as refunding from "./refunding.js";
import { isReached } from "./server.js";
import { amount, complain, notice, screen, seller } from "./till.js";
import { voidSale } from "./voiding.js";

/** What comes back of one sale, until the money is out. */
export const sale = signal(null);
/** Line number to thousandths that come back. */
export const back = signal(new Map());
/** `restock` or `writeOff`. */
export const goods = signal("restock");
export const isBusy = signal(false);

export async function find(receipt) {
  notice.value = null;
  try {
    sale.value = await refunding.find(receipt);
  } catch (error) {
    sale.value = null;
    complain(error);
  }
  back.value = new Map();
  goods.value = "restock";
}

export const leftOf = (number) => sale.value.left.find((each) => each.number === number)?.quantity ?? 0;

/** A touch takes all that is left of the line; a second one leaves it out. */
export function touch({ number }) {
  const next = new Map(back.value);
  if (next.has(number)) next.delete(number);
  else next.set(number, leftOf(number));
  back.value = next;
}

export function step({ number }, by) {
  const count = (back.value.get(number) ?? 0) + by;
  const next = new Map(back.value);
  if (count <= 0) next.delete(number);
  else next.set(number, Math.min(count, leftOf(number)));
  back.value = next;
}

export function touchAll() {
  const open = sale.value.lines.filter(({ number }) => leftOf(number) > 0);
  const isAll = back.value.size === open.length;
  back.value = new Map(isAll ? [] : open.map(({ number }) => [number, leftOf(number)]));
}

/** What is left of the chosen lines is worth; a part of it only where the line is whole, else open. */
export const worth = () => sale.value.lines.reduce((sum, { number }) => {
  const count = back.value.get(number);
  const left = sale.value.left.find((each) => each.number === number);
  return count === undefined ? sum : sum + Math.round((left.amount * count) / left.quantity);
}, 0);

/** Without a way each tender gets back what it paid; `reason` is why goods are written off. Says under which
 *  receipt the device did it alone, null where it did not. */
export async function giveBack(payout, reason) {
  if (isBusy.peek()) return null;
  isBusy.value = true;
  const wish = {
    receipt: sale.peek().receipt, goods: goods.peek(),
    lines: [...back.peek()].map(([number, count]) => ({ number, quantity: count })),
    ...(reason ? { reason } : {}),
  };
  try {
    if (!isReached.peek()) return await alone(wish);
    const body = { ...seller(), ...wish, ...(payout ? { payout } : {}) };
    const entry = { id: newID(), path: "/refunds", madeAt: Date.now(), body };
    await outbox.add(entry, (outcome) => answered(entry, outcome));
  } catch (error) {
    isBusy.value = false;
    play("bad");
    complain(error);
  }
  return null;
}

async function alone(wish) {
  const { receipt, paidOut } = await refunding.giveBackAlone(wish);
  done(paidOut, receipt);
  return receipt;
}

/** All of it, as it was paid; only while its shift is open, which the server knows. */
export async function voidAll(reason) {
  if (isBusy.peek()) return;
  isBusy.value = true;
  const isDone = await voidSale(sale.peek().receipt, reason);
  isBusy.value = false;
  if (!isDone) return;
  sale.value = null;
  screen.value = "sell";
}

/** A refund that was refused was not made; this screen still has what was chosen. */
async function refused(entry, error) {
  if (error.name === "staff.needsApproval" && (await isApproved())) {
    await outbox.again(entry, (outcome) => answered(entry, outcome));
    return;
  }
  isBusy.value = false;
  play("bad");
  complain(error);
  await outbox.settle(entry.id);
}

function answered(entry, { answer, error }) {
  if (error) refused(entry, error);
  else done(Math.abs(answer.due), answer.receipt);
}

function done(sum, receipt) {
  isBusy.value = false;
  play("paid");
  notice.value = { tone: "good", text: `${t("refund.done")}: ${amount(sum)}`, detail: receipt };
  sale.value = null;
  screen.value = "sell";
}
