import { View, define, html } from "../kernel/view.js";
import { effect, signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { whyVoided, whyWrittenOff } from "./reasons.js";
import { showPaper } from "./paid.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import { wantedReceipt } from "../store/announcing.js";
import { begin } from "../store/exchanging.js";
import * as offline from "../store/offline.js";
import { recent as recentSales } from "../store/refunding.js";
import { back, find, giveBack, goods, isBusy, leftOf, sale, step, touch, touchAll, voidAll, worth } from "../store/returning.js";
import { isReached } from "../store/server.js";
import { amount, quantity } from "../store/till.js";

const recent = signal([]);
const typed = signal("");

/** How a sale was paid, each way once. */
const ways = (tenders) => [...new Set(tenders.map(({ method }) => t(`method.${method}`)))].join(", ");

/** What the device gave back by itself has no paper yet. */
async function give(payout) {
  const reason = goods.peek() === "writeOff" ? await whyWrittenOff() : undefined;
  if (reason === null) return;
  const receipt = await giveBack(payout, reason);
  if (receipt) showPaper(receipt);
}

/** The new goods are chosen where goods are sold. */
async function exchange() {
  const reason = goods.peek() === "writeOff" ? await whyWrittenOff() : undefined;
  if (reason !== null) begin(reason);
}

async function takeBack() {
  const reason = await whyVoided();
  if (reason) await voidAll(reason);
}

/** Why nothing, or not so much, is given back now; null where it is. */
function whyNot(sum = 0) {
  if (isReached.value) return null;
  return offline.problem.value ? t(offline.problem.value) : offline.whyNot("refund", sum);
}

/** That no server answers, and what of it follows. */
const away = (sum) => !isReached.value && html`
  <p class="why" role="status"><b>${t("away.title")}</b> ${whyNot(sum) ?? t("refund.alone")}</p>`;

class Refund extends View {
  connectedCallback() {
    super.connectedCallback();
    this.leave = effect(() => {
      const receipt = wantedReceipt.value;
      if (receipt) find(receipt).finally(() => (wantedReceipt.value = null));
    });
    recentSales().then((rows) => (recent.value = rows.slice(0, 12)));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    sale.value = null;
  }

  view() {
    return sale.value ? this.sale(sale.value) : this.search();
  }

  search() {
    return html`
      <div class="column">
        ${!isReached.value && html`<div class="panel">${away()}</div>`}
        <form class="row" @submit=${(event) => { event.preventDefault(); find(typed.value.trim()); }}>
          <label class="field grow"><span>${t("refund.find")}</span>
            <input placeholder="T1-000042" autocomplete="off" .value=${typed.value}
              @input=${(event) => (typed.value = event.target.value)}>
          </label>
          <button type="submit" class="primary" ?disabled=${!typed.value.trim()}>${t("refund.do")}</button>
        </form>
        ${recent.value.length > 0 && html`<h2>${t("refund.recent")}</h2>`}
        <ol class="list">${recent.value.map((row) => html`
          <li key=${row.receipt}><button type="button" class="list-row" @click=${() => find(row.receipt)}>
            <b>${row.receipt}</b><span>${moment(row.soldAt)}</span>
            <span class="grow cut">${row.lines.map(({ name }) => name).join(", ")}</span><b>${amount(row.due)}</b>
          </button></li>`)}</ol>
      </div>`;
  }

  sale({ receipt, soldAt, lines, refundOf, isConflict, tenders }) {
    const isCash = !isReached.value || tenders.every(({ method }) => method === "cash");
    const sum = worth();
    const isOff = back.value.size === 0 || isBusy.value || whyNot(sum) !== null;
    return html`
      <div class="refund">
        <section class="panel">
          <header class="panel-head">
            <div><h2>${receipt}</h2><p class="muted">${t("refund.sold", { at: moment(soldAt) })}</p>
              ${isConflict && html`<p class="problem">${t("refund.isConflict")}</p>`}</div>
            ${!refundOf && html`<button type="button" class="tool" @click=${touchAll}>${t("refund.all")}</button>`}
          </header>
          ${refundOf ? html`<p>${t("refund.isRefund")}</p>` : html`
            <ol class="list">${lines.map((line) => this.line(line))}</ol>`}
        </section>
        <section class="panel pay-out">
          <fieldset class="choice"><legend>${t("refund.goods")}</legend>
            ${["restock", "writeOff"].map((name) => html`
              <button key=${name} type="button" class="tool" aria-pressed=${goods.value === name ? "true" : "false"}
                @click=${() => (goods.value = name)}>${t(`refund.${name}`)}</button>`)}
          </fieldset>
          <div class="sum"><span class="sum-label">${t("refund")}<small>${back.value.size === 0 ? t("refund.none") : ""}</small></span>
            <span class="sum-amount">${amount(sum)}</span></div>
          ${away(sum)}
          <div class="row">
            <button type="button" class="pay exact grow" ?disabled=${isOff}
              @click=${() => give("cash")}>${t("refund.cash")}</button>
            ${!isCash && html`<button type="button" class="pay plastic grow" ?disabled=${isOff}
              @click=${() => give()}>${t("refund.asPaid")}<small>${ways(tenders)}</small></button>`}
          </div>
          ${!refundOf && html`<button type="button" class="tool wide exchange" ?disabled=${back.value.size === 0 || isBusy.value || !isReached.value}
            @click=${exchange}>${icon("exchange")}<span>${t("exchange.begin")}</span></button>`}
          ${!refundOf && html`<button type="button" class="tool wide" ?disabled=${isBusy.value || !isReached.value || lines.some(({ number, quantity: sold }) => leftOf(number) !== sold)}
            @click=${takeBack}>${icon("trash")}<span>${t("void.all")}</span></button>`}
        </section>
      </div>`;
  }

  line(line) {
    const [left, count] = [leftOf(line.number), back.value.get(line.number)];
    const isOn = count !== undefined;
    const isMany = isOn && left > 1000 && left % 1000 === 0;
    return html`
      <li key=${line.number} class="refund-line">
        <button type="button" class="list-row" aria-pressed=${isOn ? "true" : "false"} ?disabled=${left === 0}
          @click=${() => touch(line)}>
          <span class=${isOn ? "tick on" : "tick"}>${isOn && icon("check")}</span>
          <span class="grow">${line.name}<small>${left === 0 ? t("refund.gone") : t("refund.left", { n: quantity(left) })}</small></span>
          <b>${amount(line.amount)}</b>
        </button>
        ${isMany && html`<span class="stepper">
          <button type="button" class="tool square" aria-label=${t("less")} @click=${() => step(line, -1000)}>${icon("minus")}</button>
          <b>${quantity(count)}</b>
          <button type="button" class="tool square" aria-label=${t("oneMore")} @click=${() => step(line, 1000)}>${icon("plus")}</button>
        </span>`}
      </li>`;
  }
}

define("k-refund", Refund);
