import { signal } from "../kernel/signal.js";

/** What was said about the last product, for those who do not see the screen. */
export const announced = signal("");
/** Which receipt the refund screen shows; scanning one leads there. */
export const wantedReceipt = signal(null);
