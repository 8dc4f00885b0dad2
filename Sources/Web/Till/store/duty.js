import { effect, signal } from "../kernel/signal.js";
import { all, put } from "../kernel/database.js";
import { t } from "../kernel/language.js";
import * as knowing from "./knowing.js";
import * as server from "./server.js";
import { screen, staff, store } from "./till.js";

/** Who worked on this device lately, latest first: `{number, length, signIn}` with how many digits the PIN
 *  has, so that the last one needs no further key, and the last sign-in that the server knows of. */
export const recent = signal([]);

export async function start() {
  recent.value = (await all("notes")).find(({ name }) => name === "recent")?.value ?? [];
}

export const person = (number) => store.value.staff.find((each) => each.number === number);

/** Others than who works now, for one touch in the bar. */
export const others = (most) =>
  recent.value.map(({ number }) => person(number))
    .filter((each) => each && each.number !== staff.value?.number).slice(0, most);

const known = (number) => recent.peek().find((each) => each.number === number);

export const lengthOf = (number) => known(number)?.length ?? null;

function remember(number, length, signIn) {
  const rest = recent.peek().filter((each) => each.number !== number);
  recent.value = [{ number, length, signIn }, ...rest].slice(0, 8);
  put("notes", { name: "recent", value: recent.value }).catch(() => {});
}

/** Whoever has no PIN takes the till by name alone; the server says no where that is not enough. */
export function enter(chosen) {
  remember(chosen.number, null);
  staff.value = chosen;
}

export async function signIn(chosen, pin) {
  try {
    staff.value = { ...chosen, ...(await told(chosen, pin)) };
    knowing.learn(chosen.number, pin).catch(() => {});
  } catch (error) {
    if (!(error instanceof server.Away)) throw error;
    await signInAlone(chosen, pin, error);
  }
  remember(chosen.number, pin.length, staff.value.signIn);
}

async function told(chosen, pin) {
  const { training, signIn: count } = await server.ask("/sign-in", { method: "POST", body: { staff: chosen.number, pin } });
  return { training, signIn: count };
}

/** Until the server answers; it is then told who is here, and lets go whom it does not know. What is sold
 *  before that is of this person's last sign-in. */
async function signInAlone(chosen, pin, away) {
  const found = await knowing.check(chosen.number, pin);
  if (found === "unknown") throw away;
  if (found !== "right") throw new server.Refusal(422, { name: `offline.${found}`, detail: t(`pin.${found}`) });
  staff.value = { ...chosen, isAlone: true, signIn: known(chosen.number)?.signIn };
  const stop = effect(() => {
    if (!server.isReached.value) return;
    queueMicrotask(() => stop());
    tellOf(chosen, pin);
  });
}

/** Until there is a word on it: the server may be there before the store behind it. */
async function tellOf(chosen, pin) {
  const isHere = () => staff.peek()?.number === chosen.number;
  if (!isHere()) return;
  try {
    const more = await told(chosen, pin);
    remember(chosen.number, pin.length, more.signIn);
    if (isHere()) staff.value = { ...chosen, ...more };
  } catch (error) {
    if (server.mayRepeat(error)) setTimeout(() => tellOf(chosen, pin), 2000);
    else if (isHere()) leave();
  }
}

/** The cart stays; what is on its way to the server stays on its way. */
export function leave() {
  const wasSignedIn = staff.peek()?.hasPIN;
  staff.value = null;
  screen.value = "sell";
  if (wasSignedIn) server.ask("/sign-out", { method: "POST", body: {} }).catch(() => {});
}
