import { html } from "../kernel/html.js";
import { t } from "../kernel/language.js";
import { icon } from "./icons.js";

/** Twelve big keys. `press` gets a digit, `00`, or `erase`. */
export const keypad = (press) => html`
  <div class="keypad" role="group" aria-label=${t("keypad")}>
    ${["7", "8", "9", "4", "5", "6", "1", "2", "3", "0", "00"].map((key) => html`
      <button key=${key} type="button" class="key" @click=${() => press(key)}>${key}</button>`)}
    <button type="button" class="key" aria-label=${t("erase")} @click=${() => press("erase")}>
      ${icon("erase")}
    </button>
  </div>`;

/** A number after a key; digits come in from the right, as tills have always done it. */
export function typed(number, key) {
  if (key === "erase") return Math.trunc(number / 10);
  const next = Number(`${number}${key}`);
  return next <= 99_999_999 ? next : number;
}
