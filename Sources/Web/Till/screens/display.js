import { View, define, html } from "../kernel/view.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { icon } from "../parts/icons.js";
import { shown } from "../store/watching.js";

const isWhole = signal(false);
document.addEventListener("fullscreenchange", () => (isWhole.value = document.fullscreenElement !== null));

/** What the customer sees: the cart as it grows, what is to be paid, the change, and a picture of rest. */
class Display extends View {
  view() {
    const said = shown.value;
    const body = { rest: resting, cart: selling, paid: thanking }[said.kind];
    queueMicrotask(() => this.querySelector(".display-line:last-child")?.scrollIntoView({ block: "end" }));
    return html`
      <main class=${`display ${said.kind}`}>
        ${said.isTraining && html`<p class="display-training">${t("training")}</p>`}
        ${body(said)}
        ${said.kind === "rest" && !isWhole.value && document.fullscreenEnabled && html`
          <button type="button" class="tool display-whole" @click=${fill}>${icon("screen")}<span>${t("display.whole")}</span></button>`}
      </main>`;
  }
}

const fill = () => document.documentElement.requestFullscreen().catch(() => {});

const resting = ({ title }) => html`
  <div class="display-rest">
    <svg class="display-mark" viewBox="0 0 96 96" aria-hidden="true">
      <path d="M14 38h68v40H14z"></path><path d="M8 38l10-22h60l10 22"></path>
      <path d="M8 38c0 12 16 12 16 0c0 12 16 12 16 0c0 12 16 12 16 0c0 12 16 12 16 0c0 12 16 12 16 0"></path>
      <path d="M40 78V58h16v20"></path>
    </svg>
    <h1>${t("display.welcome")}</h1>
    <p>${title}</p>
  </div>`;

const selling = ({ title, lines, extras, due, isPart }) => html`
  <h1 class="sr">${title}</h1>
  <ol class="display-lines" tabindex="0">${lines.map((line) => html`
    <li key=${line.id} class="display-line">
      <span class="display-count">${line.count}</span>
      <span class="display-name">${line.name}${line.notes.map((note) => html`<small>${note}</small>`)}</span>
      <span class="display-amount">${line.amount}</span>
    </li>`)}</ol>
  <div class="display-sum" role="status">
    ${extras.map(({ name, amount }, index) => html`<p key=${index} class="display-extra"><span>${name}</span><span>${amount}</span></p>`)}
    <p class="display-due"><span>${isPart ? t("rest") : t("total")}</span><b>${due}</b></p>
  </div>`;

const thanking = ({ due, given, change, isCash, method }) => html`
  <div class="display-paid" role="status">
    <h1>${t("display.thanks")}</h1>
    <dl>
      <div><dt>${t("total")}</dt><dd>${due}</dd></div>
      <div><dt>${isCash ? t("display.given") : t("tender")}</dt><dd>${isCash ? given : method}</dd></div>
      ${isCash && html`<div class="display-change"><dt>${t("change")}</dt><dd>${change}</dd></div>`}
    </dl>
  </div>`;

define("k-display", Display);
