import { View, define, html } from "../kernel/view.js";
import { effect, signal } from "../kernel/signal.js";
import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { all, get } from "../kernel/database.js";
import { whyVoided, whyWrittenOff } from "./reasons.js";
import { icon } from "../parts/icons.js";
import { wantedReceipt } from "../store/announcing.js";
import { isApproved } from "../store/approving.js";
import { whyNot } from "../store/offline.js";
import * as outbox from "../store/outbox.js";
import { ask, Away } from "../store/server.js";
import { amount, complain, notice, quantity, screen, seller } from "../store/till.js";
import { voidSale } from "../store/voiding.js";
import { moment } from "../parts/moment.js";
import { play } from "../hardware/sound.js";

const sale = signal(null);
/** Line number to thousandths that come back. */
const back = signal(new Map());
const goods = signal("restock");
const recent = signal([]);
const typed = signal("");
const isBusy = signal(false);

/** The server knows what is left; without it the device shows the receipt it has seen. */
async function find(receipt) {
  notice.value = null;
  try {
    sale.value = await ask(`/receipts/${encodeURIComponent(receipt)}`);
  } catch (error) {
    sale.value = error instanceof Away ? await seen(receipt) : null;
    if (!sale.value) complain(error);
  }
  back.value = new Map();
  goods.value = "restock";
}

async function seen(receipt) {
  const kept = await get("receipts", receipt);
  if (!kept) return null;
  const left = kept.lines.map(({ number, quantity: count, amount: sum }) => ({ number, quantity: count, amount: sum }));
  return { ...kept, left };
}

const leftOf = (number) => sale.value.left.find((each) => each.number === number)?.quantity ?? 0;

/** A touch takes all that is left of the line; a second one leaves it out. */
function touch({ number }) {
  const next = new Map(back.value);
  if (next.has(number)) next.delete(number);
  else next.set(number, leftOf(number));
  back.value = next;
}

function step({ number }, by) {
  const count = (back.value.get(number) ?? 0) + by;
  const next = new Map(back.value);
  if (count <= 0) next.delete(number);
  else next.set(number, Math.min(count, leftOf(number)));
  back.value = next;
}

function touchAll() {
  const open = sale.value.lines.filter(({ number }) => leftOf(number) > 0);
  const isAll = back.value.size === open.length;
  back.value = new Map(isAll ? [] : open.map(({ number }) => [number, leftOf(number)]));
}

/** How a sale was paid, each way once. */
const ways = (tenders) => [...new Set(tenders.map(({ method }) => t(`method.${method}`)))].join(", ");

/** Without a way each tender gets back what it paid. */
async function giveBack(payout) {
  if (isBusy.peek()) return;
  const reason = goods.peek() === "writeOff" ? await whyWrittenOff() : undefined;
  if (reason === null) return;
  isBusy.value = true;
  const body = {
    ...seller(), receipt: sale.peek().receipt, ...(payout ? { payout } : {}), goods: goods.peek(),
    lines: [...back.peek()].map(([number, count]) => ({ number, quantity: count })),
    ...(reason ? { reason } : {}),
  };
  const entry = { id: newID(), path: "/refunds", madeAt: Date.now(), body };
  try {
    await outbox.add(entry, (outcome) => answered(entry, outcome));
  } catch (error) {
    isBusy.value = false;
    complain(error);
  }
}

/** All of it, as it was paid; only while its shift is open, which the server knows. */
async function voidAll() {
  if (isBusy.peek()) return;
  const reason = await whyVoided();
  if (!reason) return;
  isBusy.value = true;
  const isDone = await voidSale(sale.peek().receipt, reason);
  isBusy.value = false;
  if (!isDone) return;
  sale.value = null;
  screen.value = "sell";
}

/** A refund that was refused was not made; this screen still has what was chosen. */
async function refused(entry, error) {
  if (error.name === "staff.needsApproval" && (await isApproved())) {
    await outbox.again(entry, (outcome) => answered(entry, outcome));
    return;
  }
  isBusy.value = false;
  play("bad");
  complain(error);
  await outbox.settle(entry.id);
}

function answered(entry, { answer, error }) {
  if (error) {
    refused(entry, error);
    return;
  }
  isBusy.value = false;
  play("paid");
  const sum = amount(Math.abs(answer.due));
  notice.value = { tone: "good", text: `${t("refund.done")}: ${sum}`, detail: answer.receipt };
  sale.value = null;
  screen.value = "sell";
}

/** Why nothing is given back now, where that is so. */
function whyAway() {
  const no = whyNot("refund");
  return no && html`<p class="why" role="status"><b>${t("away.title")}</b> ${no}</p>`;
}

class Refund extends View {
  connectedCallback() {
    super.connectedCallback();
    this.leave = effect(() => {
      const receipt = wantedReceipt.value;
      if (receipt) find(receipt).finally(() => (wantedReceipt.value = null));
    });
    all("receipts").then((rows) => {
      recent.value = rows.filter((row) => !row.refundOf).sort((a, b) => b.kept - a.kept).slice(0, 12);
    });
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
        ${whyNot("refund") && html`<div class="panel">${whyAway()}</div>`}
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

  sale({ receipt, soldAt, lines, refundOf, tenders }) {
    const isCash = tenders.every(({ method }) => method === "cash");
    const isOff = back.value.size === 0 || isBusy.value || whyNot("refund") !== null;
    return html`
      <div class="refund">
        <section class="panel">
          <header class="panel-head">
            <div><h2>${receipt}</h2><p class="muted">${t("refund.sold", { at: moment(soldAt) })}</p></div>
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
            <span class="sum-amount">${amount(this.worth(lines))}</span></div>
          ${whyAway()}
          <div class="row">
            <button type="button" class="pay exact grow" ?disabled=${isOff}
              @click=${() => giveBack("cash")}>${t("refund.cash")}</button>
            ${!isCash && html`<button type="button" class="pay plastic grow" ?disabled=${isOff}
              @click=${() => giveBack()}>${t("refund.asPaid")}<small>${ways(tenders)}</small></button>`}
          </div>
          ${!refundOf && html`<button type="button" class="tool wide" ?disabled=${isBusy.value || whyNot("refund") !== null || lines.some(({ number, quantity: sold }) => leftOf(number) !== sold)}
            @click=${voidAll}>${icon("trash")}<span>${t("void.all")}</span></button>`}
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

  /** What the server says is left of a line; a part of it only where the line is whole, else open. */
  worth(lines) {
    return lines.reduce((sum, { number }) => {
      const count = back.value.get(number);
      const left = sale.value.left.find((each) => each.number === number);
      return count === undefined ? sum : sum + Math.round((left.amount * count) / left.quantity);
    }, 0);
  }
}

define("k-refund", Refund);
