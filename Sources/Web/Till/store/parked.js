import { signal } from "../kernel/signal.js";
import { all, put, remove } from "../kernel/database.js";
import { newID } from "../kernel/identity.js";
import { cart, clear, isEmpty, restore } from "./cart.js";
import { forgetGiven } from "./paying.js";

/** Carts that wait on this device, first come first. */
export const parked = signal([]);

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
}

/** A cart that is on the counter is parked in exchange. */
export async function resume(id) {
  const row = parked.peek().find((each) => each.id === id);
  if (!row) return;
  await park();
  restore(row.cart);
  await remove("parked", id);
  parked.value = parked.value.filter((each) => each.id !== id);
}
