import { effect, signal } from "../kernel/signal.js";
import { isEmpty } from "./cart.js";
import { paid } from "./paying.js";

/** Whether a newer version of the app waits on the device for an empty cart. */
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
    if (isUpdated.value && isEmpty.value && paid.value === null) location.reload();
  });
}
