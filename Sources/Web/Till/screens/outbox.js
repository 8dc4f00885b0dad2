import { View, define, html } from "../kernel/view.js";
import { language, t } from "../kernel/language.js";
import { entries, insist, isMade, kick, settle } from "../store/outbox.js";
import { problem as offlineProblem } from "../store/offline.js";
import { isEmpty, restore } from "../store/cart.js";
import { isReached } from "../store/server.js";
import { park } from "../store/parked.js";
import { amount, screen } from "../store/till.js";

/** What is on this device's disk and not booked yet; what was refused waits here for a person. */
class Outbox extends View {
  view() {
    const list = entries.value;
    return html`
      <div class="column slim">
        <p class="lead">${isReached.value ? t("pill.online") : t("pill.offline")}</p>
        <p class="muted">${list.length === 0 ? t("outbox.none") : t("outbox.detail")}</p>
        ${offlineProblem.value && html`<p class="muted">${t("offline.not")} ${t(offlineProblem.value)}</p>`}
        ${!offlineProblem.value && isReached.value && html`<p class="muted">${t("offline.ready")}</p>`}
        <ol class="list">${list.map((entry) => this.entry(entry))}</ol>
        ${list.some((each) => !each.problem) && html`
          <button type="button" class="primary" @click=${kick}>${t("again")}</button>`}
      </div>`;
  }

  entry(entry) {
    const { id, madeAt, cart, problem, receipt } = entry;
    return html`
      <li key=${id} class="panel">
        <p><b>${new Date(madeAt).toTimeString().slice(0, 5)}</b> ${what(entry)} ${receipt && html`<span class="muted">${receipt}</span>`}</p>
        ${problem && html`<p class="problem">${problem.text?.[language.value] ?? problem.detail}</p>
          ${isMade(entry) ? html`<div class="row"><button type="button" class="tool" @click=${insist}>${t("again")}</button></div>` : html`<div class="row">
            ${cart && html`<button type="button" class="tool" @click=${() => takeBack(id, cart)}>${t("outbox.takeBack")}</button>`}
            <button type="button" class="tool" @click=${() => settle(id)}>${t("outbox.forget")}</button>
          </div>`}`}
      </li>`;
  }
}

function what({ path, cart, body }) {
  if (path === "/exchanges") return `${t("exchange")} ${body.refund.receipt}`;
  if (path === "/refunds") return t("refund");
  if (path === "/refunds/offline") return `${t("refund")} ${body.receipt} ${amount(body.paidOut)}`;
  if (path === "/shift/cash") return `${t(`shift.${{ paidIn: "in", paidOut: "out", drop: "drop" }[body.kind]}`)} ${amount(body.amount)}`;
  return cart?.lines.map(({ product }) => product.name).join(", ") ?? "";
}

async function takeBack(id, kept) {
  if (!isEmpty.peek()) await park();
  restore(kept);
  await settle(id);
  screen.value = "sell";
}

define("k-outbox", Outbox);
