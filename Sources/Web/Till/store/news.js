import { signal } from "../kernel/signal.js";
import * as catalogue from "./catalogue.js";
import * as outbox from "./outbox.js";
import * as rules from "./rules.js";
import { isPaired, isReached } from "./server.js";

/** Printers by name, as the server last said. */
export const printers = signal(new Map());
/** Counted up when something was sold somewhere, for what shows live figures. */
export const pulse = signal(0);
let source = null;

/** Listens until the device is unpaired; the browser connects again by itself. */
export function start() {
  source?.close();
  source = new EventSource("/api/v1/events");
  source.onopen = outbox.kick;
  source.onerror = () => {
    isReached.value = false;
    if (source.readyState === EventSource.CLOSED && isPaired.peek()) setTimeout(start, 5000);
  };
  on("catalogue", ({ version }) => {
    if (!catalogue.isNewer(version)) return;
    catalogue.refresh().catch(() => {});
    rules.refresh();
  });
  on("printer", (printer) => {
    printers.value = new Map(printers.value).set(printer.name, printer);
  });
  on("sold", () => {
    pulse.value += 1;
  });
  on("revoked", () => {
    source.close();
    isPaired.value = false;
  });
}

const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
