import { computed, effect, signal } from "../kernel/signal.js";
import { commerce } from "../kernel/commerce.js";
import { all, replace } from "../kernel/database.js";
import { order } from "./cart.js";
import { ask, isReached, Refusal } from "./server.js";
import { reason, reasonOf } from "./policy.js";
import { isComplete } from "./shell.js";
import { amount as money, staff, store } from "./till.js";

/** To sell while no server answers: the store's rules are kept on the device, and `commerce.wasm`, the
 *  server's own code, decides by them. */

/** False where the browser may throw away what the device keeps; null before it has said. */
export const isPersistent = signal(null);
/** `starting`, `noModule`, `noRules` or `ready`. */
const state = signal("starting");
let module = null;
let parts = [];
/** One load after the other: parts of two versions do not mix. */
let turn = Promise.resolve();
const inTurn = (act) => (turn = turn.catch(() => {}).then(act));

/** Null, or why the device sells nothing by itself, as a name of `words.js`. */
export const problem = computed(() => {
  if (staff.value?.training) return "offline.training";
  if (!navigator.locks) return "offline.noLock";
  if (isPersistent.value === null) return "offline.starting";
  if (!isPersistent.value) return "offline.notPersistent";
  if (!store.value?.offline) return "offline.noRules";
  return state.value === "ready" ? null : `offline.${state.value}`;
});

/** The module comes when the server has been asked for all else, or does not answer. */
export const start = () => inTurn(async () => {
  isPersistent.value = await mayKeep();
  parts = (await all("rules")).sort((a, b) => a.index - b.index);
  effect(() => {
    if (!isReached.value && state.peek() !== "ready") inTurn(load).catch(() => {});
  });
});

async function load() {
  state.value = "starting";
  await loadModule();
  await loadRules();
}

async function mayKeep() {
  try {
    return (await navigator.storage.persist()) || (await navigator.storage.persisted());
  } catch {
    return false;
  }
}

async function loadModule() {
  if (module) return;
  const isKept = await isComplete();
  try {
    const answer = isKept && (await fetch("/commerce.wasm"));
    if (answer?.ok) module = await commerce(await answer.arrayBuffer());
    else if (answer) state.value = "noModule";
  } catch {
    // As when it is not kept yet: it is asked for again.
  }
  if (!module && state.peek() === "starting") setTimeout(() => inTurn(load).catch(() => {}), 10_000);
}

const breath = () => new Promise((done) => setTimeout(done));

/** Part by part with a breath between them, so that nobody waits for a touch. */
async function loadRules() {
  if (!module) return;
  for (const { part } of parts) {
    await breath();
    const { refusal } = JSON.parse(module.ask("load", part));
    if (refusal) {
      parts = [];
      break;
    }
  }
  state.value = parts.length > 0 ? "ready" : "noRules";
}

/** When the screen has been painted and nothing else is asked for. */
const whenIdle = () => new Promise((done) =>
  (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 5000 }) : setTimeout(done, 500)));

/** Asks the server whether there are newer rules, and keeps them. */
export const refresh = () => inTurn(async () => {
  const fresh = await fetched();
  if (fresh) {
    await replace("rules", fresh);
    parts = fresh;
  }
  if (state.peek() !== "ready") await whenIdle();
  if (fresh || state.peek() !== "ready") await load();
});

/** Null where the device has what the server has. Begins anew where the version changes on the way. */
async function fetched() {
  for (let tries = 0; tries < 3; tries += 1) {
    const fresh = [];
    let after = "";
    for (let index = 0; ; index += 1) {
      const headers = index === 0 && parts[0]?.tag ? { "If-None-Match": parts[0].tag } : {};
      const answer = await ask(`/rules?limit=1000&after=${encodeURIComponent(after)}`, { headers });
      if (answer.unchanged) return null;
      fresh.push({ index, version: answer.version, tag: answer.tag, part: bytesOf(answer.part) });
      if (!answer.next) break;
      after = answer.next;
    }
    if (fresh.every(({ version }) => version === fresh[0].version)) return fresh;
  }
  throw new Error("the rules are being changed");
}

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

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

/** A module that broke down is made anew; nothing is sold until then. */
function told(name, wish) {
  let text;
  try {
    text = module.ask(name, JSON.stringify(wish));
  } catch (error) {
    module = null;
    inTurn(load).catch(() => {});
    throw error;
  }
  const answer = JSON.parse(text);
  if (answer.refusal) throw said(answer);
  return answer;
}

/** What the policy refuses is said in the words of the till. */
function said({ refusal: name, detail }) {
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

/** What a basket has that the module knows nothing of. */
function serverOnly(cart) {
  const found = [];
  if (cart.coupons?.length) found.push("coupon");
  if (cart.lines.some(({ comp }) => comp)) found.push("comp");
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
