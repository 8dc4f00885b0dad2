import { signal } from "../kernel/signal.js";
import { language } from "../kernel/language.js";
import { contrast, theme } from "./settings.js";

/** What the till's window last said; see `store/showing.js`. */
export const shown = signal({ kind: "rest", title: "" });
/** How long thanks stand before the picture of rest comes back, in milliseconds. */
const thanks = 30_000;
let timer = null;

export function watch() {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel("kontor-display");
  const hello = () => channel.postMessage("hello");
  channel.onmessage = ({ data }) => (data === "anybody" ? hello() : typeof data === "object" && take(data));
  hello();
  outlive(hello);
}

function take(said) {
  clearTimeout(timer);
  language.value = said.language;
  theme.value = said.theme;
  contrast.value = said.contrast;
  shown.value = said;
  if (said.kind === "paid") timer = setTimeout(() => (shown.value = { ...said, kind: "rest" }), thanks);
}

/** A till whose window ended without a word leaves nobody's cart on the screen: the lock that it held is
 *  free then. */
function outlive(hello) {
  if (!navigator.locks) return;
  navigator.locks.request("kontor-display", { mode: "shared" }, () => {
    shown.value = { ...shown.peek(), kind: "rest" };
  }).then(() => setTimeout(() => {
    hello();
    outlive(hello);
  }, 1000));
}
