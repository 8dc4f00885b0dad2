import "./parts/finder.js";
import "./parts/question.js";
import "./screens/pair.js";
import "./screens/welcome.js";
import "./screens/tiles.js";
import "./screens/cart.js";
import "./screens/refund.js";
import "./screens/shift.js";
import "./screens/settings.js";
import "./screens/help.js";
import "./screens/office.js";
import "./screens/flow.js";
import "./screens/outbox.js";
import { View, define, html } from "./kernel/view.js";
import { t } from "./kernel/language.js";
import * as scanner from "./hardware/scanner.js";
import * as keys from "./hardware/keys.js";
import { announced } from "./store/announcing.js";
import { scanned } from "./store/choosing.js";
import { isPaired } from "./store/server.js";
import * as settings from "./store/settings.js";
import { stage, start, takeOver } from "./store/starting.js";
import { isSignedIn, notice, screen, staff, store } from "./store/till.js";
import { codeFromAddress, pair } from "./screens/pair.js";
import { bar } from "./parts/bar.js";
import { icon } from "./parts/icons.js";
import * as shell from "./store/shell.js";

const screens = {
  refund: () => html`<k-refund class="screen"></k-refund>`,
  shift: () => html`<k-shift class="screen"></k-shift>`,
  settings: () => html`<k-settings class="screen"></k-settings>`,
  help: () => html`<k-help class="screen"></k-help>`,
  flow: () => html`<k-flow class="screen"></k-flow>`,
  office: () => html`<k-office class="screen"></k-office>`,
  outbox: () => html`<k-outbox class="screen"></k-outbox>`,
};

class App extends View {
  view() {
    return html`
      ${this.page()}
      ${this.notice()}
      <k-finder></k-finder>
      <k-question></k-question>
      <p class="sr" aria-live="polite">${announced.value}</p>`;
  }

  page() {
    if (stage.value === "elsewhere") return elsewhere();
    if (!isPaired.value) return html`<k-pair></k-pair>`;
    if (stage.value === "starting" || !store.value) {
      return html`<main class="centre"><h1 class="sr">Kontor</h1><p class="muted" role="status">${t("starting")}</p></main>`;
    }
    if (!isSignedIn.value) return html`<k-welcome></k-welcome>`;
    const isSelling = screen.value === "sell";
    return html`
      <div class="top">
        ${staff.value.training && html`<p class="training" role="status"><b>${t("training")}</b> ${t("training.detail")}</p>`}
        ${bar()}
      </div>
      <main class=${isSelling ? "sell" : "page"} tabindex=${isSelling ? undefined : "0"}>
        <h1 class="sr">${isSelling ? store.value.title ?? store.value.name : t(screen.value === "outbox" ? "outbox.title" : screen.value)}</h1>
        ${isSelling ? html`<k-tiles></k-tiles><k-cart></k-cart>` : screens[screen.value]()}
      </main>`;
  }

  notice() {
    const said = notice.value;
    return html`<div class="notices" role="alert">${said && html`
      <div class=${`notice ${said.tone}`}>
        <div><b>${said.text}</b>${said.detail && html`<span>${said.detail}</span>`}</div>
        <button type="button" class="plain" aria-label=${t("close")} @click=${() => (notice.value = null)}>${icon("close")}</button>
      </div>`}</div>`;
  }
}

const elsewhere = () => html`
  <main class="centre"><section class="card narrow">
    <h1>${t("elsewhere.title")}</h1><p class="muted">${t("elsewhere.detail")}</p>
    <button type="button" class="primary" @click=${takeOver}>${t("elsewhere.take")}</button>
  </section></main>`;

function pairFromAddress() {
  if (!codeFromAddress()) return;
  isPaired.value = false;
  pair();
}

settings.start();
define("k-app", App);
scanner.listen({ scanned: (code) => isSignedIn.peek() && scanned(code), typed: keys.typed });
keys.listen();
start();
pairFromAddress();
addEventListener("hashchange", pairFromAddress);
shell.register();
