import { signal } from "../kernel/signal.js";
import { all, put } from "../kernel/database.js";
import * as server from "./server.js";
import { screen, staff, store } from "./till.js";

/** Who worked on this device lately, latest first: `{number, length}` with how many digits the PIN
 *  has, so that the last one needs no further key. */
export const recent = signal([]);

export async function start() {
  recent.value = (await all("notes")).find(({ name }) => name === "recent")?.value ?? [];
}

export const person = (number) => store.value.staff.find((each) => each.number === number);

/** Others than who works now, for one touch in the bar. */
export const others = (most) =>
  recent.value.map(({ number }) => person(number))
    .filter((each) => each && each.number !== staff.value?.number).slice(0, most);

export const lengthOf = (number) => recent.peek().find((each) => each.number === number)?.length ?? null;

function remember(number, length) {
  const rest = recent.peek().filter((each) => each.number !== number);
  recent.value = [{ number, length }, ...rest].slice(0, 8);
  put("notes", { name: "recent", value: recent.value }).catch(() => {});
}

/** Whoever has no PIN takes the till by name alone; the server says no where that is not enough. */
export function enter(chosen) {
  remember(chosen.number, null);
  staff.value = chosen;
}

export async function signIn(chosen, pin) {
  const { training } = await server.ask("/sign-in", { method: "POST", body: { staff: chosen.number, pin } });
  remember(chosen.number, pin.length);
  staff.value = { ...chosen, training };
}

/** The cart stays; what is on its way to the server stays on its way. */
export function leave() {
  const wasSignedIn = staff.peek()?.hasPIN;
  staff.value = null;
  screen.value = "sell";
  if (wasSignedIn) server.ask("/sign-out", { method: "POST", body: {} }).catch(() => {});
}
