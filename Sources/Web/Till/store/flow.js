import { signal } from "../kernel/signal.js";
import { ask } from "./server.js";
import { complaint, screen } from "./till.js";

/** The sale whose messages are shown: `{name, title, flow, problem}`, where `name` is its receipt or, as
 *  long as it has none, its id. */
export const shown = signal(null);

let source = null;
let timer = null;
/** Where the way back leads, and whether somebody has just taken it. */
let origin = "sell";
let isReturning = false;

/** One screen back: from a sale's messages to where its receipt was. */
export function back() {
  isReturning = screen.peek() === "flow" && origin !== "sell";
  screen.value = isReturning ? origin : "sell";
}

/** Whether a screen is opened again by the way back; said once. */
export function isBack() {
  const was = isReturning;
  isReturning = false;
  return was;
}

export function open(name, title = name) {
  if (screen.peek() !== "flow") origin = screen.peek();
  close();
  shown.value = { name, title, flow: null, problem: null };
  screen.value = "flow";
  refresh();
}

/** Nobody looks any more. */
export function close() {
  source?.close();
  source = null;
  clearTimeout(timer);
}

export async function refresh() {
  close();
  const { name } = shown.peek();
  try {
    take(name, await ask(`/flows/${encodeURIComponent(name)}`));
  } catch (error) {
    if (shown.peek().name === name) shown.value = { ...shown.peek(), problem: complaint(error) };
  }
}

function take(name, flow) {
  if (shown.peek().name !== name || screen.peek() !== "flow") return;
  shown.value = { ...shown.peek(), flow, problem: null };
  if (flow.live && !source) listen(name);
}

/** While the sale runs the server tells what is new; where it cannot, it is asked now and then. */
function listen(name) {
  const own = new EventSource(`/api/v1/flows/${encodeURIComponent(name)}/events`);
  source = own;
  own.addEventListener("flow", (event) => own === source && take(name, JSON.parse(event.data)));
  own.addEventListener("end", () => {
    if (own !== source) return;
    close();
    const { flow } = shown.peek();
    if (flow) shown.value = { ...shown.peek(), flow: { ...flow, live: false } };
  });
  own.onerror = () => {
    if (own !== source || own.readyState !== EventSource.CLOSED) return;
    close();
    timer = setTimeout(refresh, 3000);
  };
}
