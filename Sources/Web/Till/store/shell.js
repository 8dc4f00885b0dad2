import { effect, signal } from "../kernel/signal.js";
import { isEmpty } from "./cart.js";
import { waitingCount } from "./outbox.js";
import { staff } from "./till.js";

/** Whether a newer version of the app waits on the device: it comes when nobody is signed in, so that
 *  it takes no count, no cart and no question away from anybody. */
export const isUpdated = signal(false);

/** After how long it is asked for anew: a worker that is being replaced says nothing. In milliseconds. */
const patience = 5000;

/** A file of the app's set in force, read where sw.js keeps it, since a worker may be long in answering;
 *  undefined where the device does not keep it. */
export async function kept(file) {
  const name = await (await globalThis.caches?.match("/current", { cacheName: "pointer" }))?.text();
  return name ? caches.match(file, { cacheName: name }) : undefined;
}

/** Has the device complete what it keeps of the app, so that it starts and prices without a server; whether
 *  it has all of it now. */
export async function isComplete() {
  if (!navigator.serviceWorker) return false;
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(() => done(false), patience);
    active.postMessage("complete", [port2]);
  });
}

/** The app's files stay on the device where the browser allows it (HTTPS, or this very machine). */
export async function register() {
  if (!navigator.serviceWorker) return;
  const policy = globalThis.trustedTypes?.createPolicy("kontor", { createScriptURL: (address) => address });
  const address = policy ? policy.createScriptURL("/sw.js") : "/sw.js";
  await navigator.serviceWorker.register(address, { scope: "/", updateViaCache: "none" }).catch(() => {});
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "updated") isUpdated.value = true;
  });
  const look = () => navigator.serviceWorker.controller?.postMessage("look");
  look();
  setInterval(look, 10 * 60_000);
  effect(() => {
    if (isUpdated.value && staff.value === null && isEmpty.value && waitingCount.value === 0) location.reload();
  });
}
