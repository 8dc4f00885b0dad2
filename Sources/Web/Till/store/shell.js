import { effect, signal } from "../kernel/signal.js";
import { isEmpty } from "./cart.js";
import { waitingCount } from "./outbox.js";
import { staff } from "./till.js";

/** Whether a newer version of the app waits on the device: it comes when nobody is signed in, so that
 *  it takes no count, no cart and no question away from anybody. */
export const isUpdated = signal(false);

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
