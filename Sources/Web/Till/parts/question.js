import { View, define, html } from "../kernel/view.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { decimal } from "../kernel/money.js";
import { language } from "../kernel/language.js";
import { amount, foreignAmount, question } from "../store/till.js";
import { keypad, typed } from "./keypad.js";
import { icon } from "./icons.js";

/** Asks one thing and answers what was said, null where it was put away.
 *  `{title, detail?, options: [{value, label, detail?, tone?}]}`, `{title, number: kind, unit?}` with
 *  `money`, `foreign` (in `currency`), `pieces`, `weight` or `percent`, `{title, text: label, start?}`, `{title, secret: true}` for
 *  a PIN, `{title, picks: {min, max, options}}` for some of several, or `{title, paper}` with what else
 *  may be done, `acts: [{value, label, icon}]`. */
export function ask(asked) {
  return new Promise((answer) => {
    number.value = 0;
    words.value = asked.start ?? "";
    counts.value = new Map();
    question.value = { ...asked, answer };
  });
}

const number = signal(0);
const words = signal("");
const counts = signal(new Map());

/** What the digits mean, in the unit that the app counts in. */
const meanings = {
  money: { worth: (digits) => digits, shown: (digits) => amount(digits) },
  foreign: { worth: (digits) => digits, shown: (digits, currency) => foreignAmount({ ...currency, amount: digits }) },
  pieces: { worth: (digits) => digits * 1000, shown: (digits) => `${digits} ×` },
  weight: { worth: (digits) => digits, shown: (digits, unit) => `${places(digits)} ${unit}` },
  percent: { worth: (digits) => digits * 100, shown: (digits) => `${digits} %` },
};
const places = (digits) => decimal(digits, 3).replace(".", language.value === "de" ? "," : ".");

class Question extends View {
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("keydown", (event) => this.typedKey(event));
  }

  view() {
    const asked = question.value;
    if (!asked) return [];
    return html`
      <dialog key=${asked.title} class=${`question ${asked.paper ? "wide" : ""}`} aria-labelledby="asked"
        @cancel=${(event) => { event.preventDefault(); this.answer(null); }}
        @click=${(event) => event.target === event.currentTarget && this.answer(null)}>
        <form method="dialog" class="question-body" @submit=${(event) => this.submit(event)}>
          <header class="question-head">
            <h2 id="asked">${asked.title}</h2>
            <button type="button" class="plain" aria-label=${t("close")} @click=${() => this.answer(null)}>
              ${icon("close")}
            </button>
          </header>
          ${asked.detail && html`<p class="muted">${asked.detail}</p>`}
          ${asked.options && this.options(asked.options)}
          ${asked.picks && this.picks(asked.picks)}
          ${asked.number && this.number(asked)}
          ${asked.secret && this.secret()}
          ${asked.text && this.text(asked)}
          ${asked.paper && html`<pre class="paper" tabindex="0">${asked.paper}</pre>`}
          ${asked.acts && html`<div class="acts">${asked.acts.map((act) => html`
            <button key=${act.value} type="button" class="tool" @click=${() => this.answer(act.value)}>
              ${icon(act.icon)}<span>${act.label}</span></button>`)}</div>`}
        </form>
      </dialog>`;
  }

  options(options) {
    return html`<div class="options">${options.map((option) => html`
      <button key=${option.value} type="button" class=${`option ${option.tone ?? ""}`}
        @click=${() => this.answer(option.value)}>
        <span>${option.label}</span>${option.detail && html`<small>${option.detail}</small>`}
      </button>`)}</div>`;
  }

  /** Each touch takes one more of it, up to its limit, and then none. */
  picks({ min, max, options }) {
    const sum = [...counts.value.values()].reduce((total, each) => total + each, 0);
    const take = ({ value, limit }) => {
      const count = counts.value.get(value) ?? 0;
      const next = new Map(counts.value);
      if (count < limit && sum < max) next.set(value, count + 1);
      else next.delete(value);
      counts.value = next;
    };
    return html`
      <div class="options">${options.map((option) => {
    const count = counts.value.get(option.value);
    return html`
          <button key=${option.value} type="button" class="option" aria-pressed=${count ? "true" : "false"} @click=${() => take(option)}>
            <span>${count > 1 ? `${count} × ` : ""}${option.label}</span>${option.detail && html`<small>${option.detail}</small>`}
          </button>`;
  })}</div>
      <button type="button" class="primary" ?disabled=${sum < min} @click=${() => this.answer([...counts.value])}>${t("ok")}</button>`;
  }

  number({ number: kind, unit, currency }) {
    const { shown } = meanings[kind];
    return html`
      <output class="typed">${shown(number.value, currency ?? unit ?? "")}</output>
      ${keypad((key) => (number.value = typed(number.value, key)))}
      <button type="submit" class="primary" focus=${true}>${t("ok")}</button>`;
  }

  /** A PIN: digits that nobody can read over a shoulder. */
  secret() {
    const press = (key) => {
      if (key === "ok") this.answer(words.value || null);
      else words.value = key === "erase" ? words.value.slice(0, -1) : words.value + key;
    };
    return html`
      <p class="dots" role="img" aria-label=${t("welcome.pin", { n: words.value.length })}>
        ${Array.from({ length: Math.max(4, words.value.length) }, (_, index) => html`
          <i key=${index} class=${index < words.value.length ? "on" : ""}></i>`)}
      </p>
      ${keypad(press, "ok")}`;
  }

  text({ text }) {
    return html`
      <label class="field"><span>${text}</span>
        <input autocomplete="off" maxlength="64" focus=${true} .value=${words.value}
          @input=${(event) => (words.value = event.target.value)}>
      </label>
      <button type="submit" class="primary">${t("ok")}</button>`;
  }

  submit(event) {
    event.preventDefault();
    const { number: kind, text } = question.value;
    if (kind) this.answer(meanings[kind].worth(number.value));
    else if (text) this.answer(words.value.trim() || null);
  }

  typedKey(event) {
    if (question.value?.secret && /^\d$/.test(event.key)) words.value += event.key;
    if (!question.value?.number) return;
    if (/^\d$/.test(event.key)) number.value = typed(number.value, event.key);
    else if (event.key === "Backspace") number.value = typed(number.value, "erase");
  }

  answer(value) {
    const { answer } = question.value;
    this.querySelector("dialog").close();
    question.value = null;
    answer(value);
  }
}

/** A dialog that has come into the page is shown above everything, the rest is inert. */
new MutationObserver(() => {
  const dialog = document.querySelector("k-question dialog:not([open])");
  if (dialog && question.peek()) dialog.showModal();
}).observe(document.documentElement, { childList: true, subtree: true });

export const isAsking = () => question.peek() !== null;

define("k-question", Question);
