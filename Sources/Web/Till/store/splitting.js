import { computed, signal } from "../kernel/signal.js";
import { cart, restore } from "./cart.js";
import { forgetGiven } from "./paying.js";

/** While a sale is split: what goes to the second customer waits here, as a cart of its own. */
export const isSplitting = signal(false);
const apart = signal([]);
/** Of the cart that is split, where it is consumed and why no VAT is charged; the part that pays later has it too. */
let common = {};
export const left = computed(() => apart.value);

export function begin() {
  forgetGiven();
  isSplitting.value = true;
}

/** Moves a line to the one who pays later, or back. */
export function move(id) {
  const { lines } = cart.peek();
  const { orderType, exemption } = cart.peek();
  common = { ...(orderType ? { orderType } : {}), ...(exemption ? { exemption } : {}) };
  const away = lines.find((line) => line.id === id);
  if (away) {
    apart.value = [...apart.value, away];
    restore({ ...cart.peek(), lines: lines.filter((line) => line.id !== id) });
    return;
  }
  const back = apart.peek().find((line) => line.id === id);
  apart.value = apart.value.filter((line) => line.id !== id);
  restore({ ...cart.peek(), lines: [...lines, back] });
}

/** After one part is paid the other stands in the cart. */
export function takeRest() {
  if (apart.peek().length > 0) restore({ lines: apart.peek(), ...common });
  apart.value = [];
  isSplitting.value = false;
}

export function end() {
  if (apart.peek().length > 0) restore({ ...cart.peek(), lines: [...cart.peek().lines, ...apart.peek()] });
  apart.value = [];
  isSplitting.value = false;
}
