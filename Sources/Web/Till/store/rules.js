import { effect, signal } from "../kernel/signal.js";
import { commerce } from "../kernel/commerce.js";
import { all, replace } from "../kernel/database.js";
import { ask, isPaired, isReached } from "./server.js";
import { isComplete, kept } from "./shell.js";

/** What the device keeps to sell by while no server answers: the store's rules, and `commerce.wasm`, which
 *  decides by them. */

/** False where the browser may throw away what the device keeps; null before it has said. */
export const isPersistent = signal(null);
/** `starting`, `noModule`, `noRules` or `ready`. */
export const state = signal("starting");
let module = null;
let parts = [];
/** The parts that the module has. */
let loaded = null;
/** When the server is asked once more, where that came to nothing. In milliseconds. */
const pause = 5000;
let timer = null;

/** One thing after the other. */
function line() {
  let last = Promise.resolve();
  return (act) => (last = last.catch(() => {}).then(act));
}
/** Parts of two versions do not mix, and older ones do not come in the place of newer ones. What loads
 *  waits for no server. */
const [loading, refreshing] = [line(), line()];

/** What is kept is loaded as soon as no server answers, whatever else is under way. */
export const start = () => refreshing(async () => {
  mayKeep().then((may) => (isPersistent.value = may));
  parts = (await all("rules")).sort((a, b) => a.index - b.index);
  effect(() => {
    if (!isReached.value) load().catch(() => {});
  });
});

async function mayKeep() {
  try {
    return (await navigator.storage.persist()) || (await navigator.storage.persisted());
  } catch {
    return false;
  }
}

const load = () => loading(async () => {
  module ??= await keptModule();
  if (!module || loaded === parts) return;
  state.value = "starting";
  await loadRules();
});

async function keptModule() {
  const file = await kept("/commerce.wasm");
  return file ? commerce(await file.arrayBuffer()) : null;
}

const breath = () => new Promise((done) => setTimeout(done));

/** Part by part with a breath between them, so that nobody waits for a touch. */
async function loadRules() {
  const wanted = parts;
  let isTaken = wanted.length > 0;
  for (const { part } of wanted) {
    await breath();
    isTaken &&= !answer("load", part).refusal;
  }
  loaded = isTaken ? wanted : null;
  if (!isTaken && parts === wanted) parts = [];
  state.value = isTaken ? "ready" : "noRules";
}

/** When the screen has been painted and nothing else is asked for. */
const whenIdle = () => new Promise((done) =>
  (globalThis.requestIdleCallback ? requestIdleCallback(done, { timeout: 5000 }) : setTimeout(done, 500)));

/** Asks the server whether there are newer rules, and keeps them and the module; again until that is done. */
export const refresh = () => refreshing(async () => {
  clearTimeout(timer);
  try {
    await renew();
  } catch {
    if (isPaired.peek()) timer = setTimeout(refresh, pause);
  }
});

async function renew() {
  const fresh = await fetched();
  if (fresh) {
    await replace("rules", fresh);
    parts = fresh;
  }
  if (state.peek() !== "ready") await whenIdle();
  await load();
  if (module) return;
  const isDone = await isComplete();
  await load();
  if (module) return;
  if (!isDone) throw new Error("the module is not kept yet");
  state.value = "noModule";
}

/** Null where the device has what the server has. Begins anew where the version changes on the way. */
async function fetched() {
  for (let tries = 0; tries < 3; tries += 1) {
    const fresh = [];
    let after = "";
    for (let index = 0; ; index += 1) {
      const headers = index === 0 && parts[0]?.tag ? { "If-None-Match": parts[0].tag } : {};
      const page = await ask(`/rules?limit=1000&after=${encodeURIComponent(after)}`, { headers });
      if (page.unchanged) return null;
      fresh.push({ index, version: page.version, tag: page.tag, part: bytesOf(page.part) });
      if (!page.next) break;
      after = page.next;
    }
    if (fresh.every(({ version }) => version === fresh[0].version)) return fresh;
  }
  throw new Error("the rules are being changed");
}

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** What the module says to a question. One that broke down is made anew; nothing is sold until then. */
export function answer(name, question) {
  try {
    return JSON.parse(module.ask(name, question));
  } catch (error) {
    // Where it was not even ready it is not tried again at once.
    if (state.peek() === "ready") load().catch(() => {});
    [module, loaded, state.value] = [null, null, "starting"];
    throw error;
  }
}
