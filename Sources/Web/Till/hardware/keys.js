import { cart, setQuantity, times } from "../store/cart.js";
import { notice, question, screen, isSignedIn } from "../store/till.js";
import { isEmpty } from "../store/cart.js";
import { back } from "../store/flow.js";
import { park } from "../store/parked.js";
import { askDiscount, askMember } from "../screens/asking.js";
import { askTimes, query } from "../screens/tiles.js";
import { chips, take } from "../screens/tender.js";
import { lock } from "../screens/welcome.js";
import { closeMenu } from "../parts/bar.js";

/** The keyboard as a till: key, and what it does. `screens/help.js` shows the same list. */
const actions = {
  F2: focusSearch,
  F3: park,
  F4: askMember,
  F6: askTimes,
  F7: () => (screen.value = "refund"),
  F8: () => !isEmpty.peek() && askDiscount(),
  F9: () => take("cash"),
  F10: () => take("card"),
  F12: () => lock(),
};

let digits = "";

export function listen() {
  document.addEventListener("keydown", (event) => {
    if (!isSignedIn.peek() || question.peek()) return;
    if (event.key in actions) {
      event.preventDefault();
      if (screen.peek() === "sell" || event.key === "F12") actions[event.key]();
    } else if (event.altKey && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      giveChip(Number(event.key) - 1);
    } else if (event.key === "Escape") {
      escape();
    }
  });
}

function focusSearch() {
  document.getElementById("search")?.focus();
}

function giveChip(index) {
  const value = chips()[index];
  if (value !== undefined) take("cash", value);
}

function escape() {
  if (closeMenu()) return;
  if (notice.peek()) notice.value = null;
  else if (times.peek()) times.value = null;
  else if (query.peek()) query.value = "";
  else if (screen.peek() !== "sell") back();
  document.activeElement?.blur();
}

/** What a person typed outside a field: `3` `*` is three of the next product, letters search. */
export function typed(text) {
  if (!isSignedIn.peek() || question.peek()) return;
  for (const key of text) typedKey(key);
}

function typedKey(key) {
  if (key === "?") screen.value = "help";
  if (screen.peek() !== "sell") return;
  if (/\d/.test(key)) digits = (digits + key).slice(-4);
  if (/\d/.test(key) || key === "*" || key === "x") times.value = Number(digits) * 1000 || null;
  if (!/\d/.test(key)) digits = "";
  if (key === "+") step(1000);
  else if (key === "-") step(-1000);
  else if (key === "/") focusSearch();
  else if (/\p{L}/u.test(key) && key !== "x") {
    query.value += key;
    focusSearch();
  }
}

function step(by) {
  const last = cart.peek().lines.at(-1);
  if (last?.product.unit === "piece") setQuantity(last.id, last.quantity + by);
}
