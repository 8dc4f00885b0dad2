import { html } from "../kernel/html.js";
import { t } from "../kernel/language.js";
import { icon } from "./icons.js";

/** Twelve big keys. `press` gets a digit, `erase`, and the last key, which is `00` or `ok`. */
export const keypad = (press, last = "00") => html`
  <div class="keypad" role="group" aria-label=${t("keypad")}>
    ${["7", "8", "9", "4", "5", "6", "1", "2", "3"].map((key) => digit(key, press))}
    <button type="button" class="key" aria-label=${t("erase")} @click=${() => press("erase")}>
      ${icon("erase")}
    </button>
    ${digit("0", press)}
    ${last === "ok" ? html`
      <button type="button" class="key" aria-label=${t("ok")} @click=${() => press("ok")}>${icon("check")}</button>`
    : digit(last, press)}
  </div>`;

const digit = (key, press) => html`
  <button key=${key} type="button" class="key" @click=${() => press(key)}>${key}</button>`;

/** A number after a key; digits come in from the right, as tills have always done it. */
export function typed(number, key) {
  if (key === "erase") return Math.trunc(number / 10);
  const next = Number(`${number}${key}`);
  return next <= 99_999_999 ? next : number;
}
