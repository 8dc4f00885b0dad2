import { signal } from "../kernel/signal.js";
import { all, put, remove } from "../kernel/database.js";
import { newID } from "../kernel/identity.js";
import { cart, clear, isEmpty, restore } from "./cart.js";
import { forgetGiven } from "./paying.js";
import { canShareCart, share, takeUp } from "./sharing.js";
import { complain } from "./till.js";

/** Carts that wait on this device, first come first. Where the store parks sales they go on to the
 *  server as soon as it answers; until then, and where it does not, they wait here. */
export const parked = signal([]);
const moving = new Map();

export async function start() {
  parked.value = (await all("parked")).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The cart waits under the time and its first product; nobody has to think of a name. */
export async function park() {
  if (isEmpty.peek()) return;
  const row = { id: newID(), at: Date.now(), cart: cart.peek() };
  await put("parked", row);
  parked.value = [...parked.value, row];
  forgetGiven();
  clear();
  if (canShareCart(row.cart)) moving.set(row.id, move(row));
}

/** The row stays here until the server has it for certain. */
async function move(row) {
  try {
    await share(row.cart);
    await forget(row.id);
    return true;
  } catch {
    return false;
  } finally {
    moving.delete(row.id);
  }
}

async function forget(id) {
  await remove("parked", id);
  parked.value = parked.value.filter((each) => each.id !== id);
}

/** A cart that is on the counter is parked in exchange. */
export async function resume(id) {
  if (await moving.get(id)) return;
  const row = parked.peek().find((each) => each.id === id);
  if (!row) return;
  await park();
  restore(row.cart);
  await forget(id);
}

/** The same for one that waits at the server. */
export async function resumeShared(sale) {
  await park();
  try {
    await takeUp(sale);
  } catch (error) {
    complain(error);
  }
}
