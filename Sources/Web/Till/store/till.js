import { computed, effect, signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import * as money from "../kernel/money.js";
import { get, put } from "../kernel/database.js";
import { ask, Away, Refusal } from "./server.js";

/** Settings of the store; null until they are known. */
export const store = signal(null);
/** Who serves: `{number, name, role, signIn?}`, with which sign-in it is; null where nobody is signed in. */
export const staff = signal(null);
/** Which screen is shown. */
export const screen = signal("sell");
/** One message at a time: `{tone: "bad" | "good", text, detail}`. */
export const notice = signal(null);
/** One question at a time, see `parts/question.js`. */
export const question = signal(null);

export const has = (feature) => store.value?.features.includes(feature) ?? false;
export const amount = (minor) => money.money(minor, store.value, language.value);
/** Of another currency: `{currency, minorDigits, amount}`. */
export const foreignAmount = ({ amount: minor, ...currency }) => money.money(minor, currency, language.value);
export const note = (minor) => money.note(minor, store.value, language.value);
export const quantity = (thousandths) => money.quantity(thousandths, language.value);
/** Good news leave by themselves; what went wrong stays until it is read. */
effect(() => {
  const said = notice.value;
  if (said?.tone === "good") setTimeout(() => notice.peek() === said && (notice.value = null), 6000);
});

/** Who it is that sells, as it goes with what is sold: that stays so, whoever is here when it is sent. */
export function seller() {
  const { number, signIn } = staff.peek();
  return { staff: number, ...(signIn ? { signIn } : {}) };
}

export const isSignedIn = computed(() => staff.value !== null);

/** The settings that the device kept, then those of the server. */
export async function loadStore() {
  store.value = (await get("notes", "store"))?.value ?? null;
}

/** Where the server hears nothing of who works here, the device knows more of people and PINs. */
export async function refreshStore() {
  const fresh = await settings();
  const { staff: people, features } = store.peek() ?? fresh;
  if (!fresh.knowsStaff) Object.assign(fresh, { staff: people, features });
  store.value = fresh;
  await put("notes", { name: "store", value: fresh });
}

async function settings() {
  const asked = Date.now();
  const fresh = await ask("/store");
  // Both clocks are read at about the same moment; the store's has no zone.
  fresh.clockAhead = Date.parse(`${fresh.now}Z`) - (asked + Date.now()) / 2;
  return fresh;
}

/** What went wrong in the words of who stands at the till. */
export function complaint(error) {
  if (error instanceof Away) return { tone: "bad", text: t("away.title"), detail: t("away.detail") };
  if (!(error instanceof Refusal)) return { tone: "bad", text: t("failed"), detail: error.message };
  const text = error.text?.[language.value] ?? error.message;
  return { tone: "bad", text, name: error.name };
}

export function complain(error) {
  notice.value = complaint(error);
}
