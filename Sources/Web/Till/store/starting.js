import { signal } from "../kernel/signal.js";
import * as cart from "./cart.js";
import * as catalogue from "./catalogue.js";
import * as duty from "./duty.js";
import * as news from "./news.js";
import * as outbox from "./outbox.js";
import * as parked from "./parked.js";
import * as quote from "./quote.js";
import * as rules from "./rules.js";
import * as showing from "./showing.js";
import { refreshShared, takeBackOpen } from "./sharing.js";
import { follow } from "./settings.js";
import { isPaired, watch } from "./server.js";
import { loadStore, refreshStore, store } from "./till.js";

/** `starting`, `ready`, or `elsewhere` where another window of this device has the till. */
export const stage = signal("starting");
/** One window of a device is the till: it alone writes sales. Without locks (plain HTTP) there is no
 *  telling, and the app does not pretend to. */
export function start() {
  if (!navigator.locks) return begin();
  return navigator.locks.request("kontor-till", { ifAvailable: true }, hold).catch(stolen);
}

/** Makes this window the till; the other one stops. */
export const takeOver = () =>
  navigator.locks.request("kontor-till", { steal: true }, hold).catch(stolen);

/** Another window has taken the till: this one begins anew, so that nothing of it goes on. */
const stolen = () => location.reload();

async function hold(lock) {
  if (!lock) {
    stage.value = "elsewhere";
    return;
  }
  await begin();
  await new Promise(() => {});
}

async function begin() {
  await Promise.all([loadStore(), cart.start(), parked.start(), outbox.start(), duty.start()]);
  quote.start();
  showing.start();
  watch();
  const isKept = rules.start().catch(() => {});
  if (store.peek()) {
    ready();
    await painted();
  }
  await catalogue.load();
  await online();
  stage.value = "ready";
  await isKept;
}

/** Other terminals park sales too; nothing tells of it, so it is asked for now and then. */
setInterval(() => document.visibilityState === "visible" && refreshShared().catch(() => {}), 15_000);

/** A large catalogue comes after the first screen, not before it. */
const painted = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  // A window that nobody sees paints nothing.
  setTimeout(done, 300);
});

function ready() {
  follow(store.peek().language);
  stage.value = "ready";
}

async function online() {
  try {
    await refreshStore();
    ready();
    await Promise.all([catalogue.refresh(), catalogue.refreshFavourites()]);
    news.start();
    rules.refresh();
    await takeBackOpen();
    await refreshShared();
  } catch {
    if (isPaired.peek()) setTimeout(online, 3000);
  }
}

/** After pairing everything is asked for, and what waited is sent. */
export async function paired() {
  // Which terminal it is now is known before anything that waits is sent.
  await refreshStore().catch(() => {});
  isPaired.value = true;
  await online();
  outbox.kick();
}
