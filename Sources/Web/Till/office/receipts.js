import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import { wantedReceipt } from "../store/announcing.js";
import * as flow from "../store/flow.js";
import { recent } from "../store/receipts.js";
import { ask, Away, once } from "../store/server.js";
import { amount, complain, has, notice, screen, store } from "../store/till.js";
import { empty, field, loading, split } from "./parts.js";
import { typed } from "./typed.js";

const form = signal({});
/** `{receipts, next}` of the last search; null while the first one is under way. */
const found = signal(null);
const chosen = signal(null);
const isBusy = signal(false);

export async function open() {
  form.value = { text: "", day: "", amount: "", member: "" };
  chosen.value = null;
  await search();
}

function query(before) {
  const { text, day, amount: sum, member } = form.peek();
  const minor = typed(sum, store.peek().minorDigits);
  const wanted = { text: text.trim(), day, member: member.trim(), before, ...(minor === null ? {} : { amount: minor }) };
  return Object.entries(wanted).filter(([, value]) => value !== "" && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

async function search(before) {
  isBusy.value = true;
  try {
    const answer = await ask(`/receipts?${query(before)}`);
    found.value = { receipts: [...(before ? found.peek().receipts : []), ...answer.receipts], next: answer.next };
  } catch (error) {
    if (!(error instanceof Away)) complain(error);
    found.value = { receipts: await kept(), isAlone: true };
  } finally {
    isBusy.value = false;
  }
}

/** Those that the device has seen itself, while no server answers. */
async function kept() {
  const text = form.peek().text.trim().toLowerCase();
  const rows = (await recent())
    .map(({ receipt, soldAt, due, lines }) => ({ receipt, soldAt, due, names: lines.map(({ name }) => name) }));
  return rows.filter(({ receipt, names }) => `${receipt} ${names.join(" ")}`.toLowerCase().includes(text)).slice(0, 200);
}

export function view() {
  return html`
    <form key="find" class="panel office-search" autocomplete="off" @submit=${(event) => { event.preventDefault(); search(); }}>
      ${field(form, "text", t("receipts.text"), { max: 64 })}
      ${field(form, "day", t("receipts.day"), { type: "date" })}
      ${field(form, "amount", t("receipts.amount"), { mode: "decimal", max: 16 })}
      ${field(form, "member", t("receipts.member"), { max: 64 })}
      <button type="submit" class="primary" ?disabled=${isBusy.value}>${icon("search")}<span>${t("refund.do")}</span></button>
    </form>
    ${found.value ? split(list(found.value), chosen.value && paper(chosen.value)) : loading()}`;
}

function list({ receipts, next, isAlone }) {
  return html`
    ${isAlone && html`<p key="alone" class="muted">${t("receipts.alone")}</p>`}
    ${receipts.length === 0 ? empty("receipt", t("receipts.none")) : html`
    <ol key="list" class="list">${receipts.map((row) => html`
      <li key=${row.receipt} class="with-tool">
        <button type="button" class="list-row" aria-pressed=${chosen.value?.receipt === row.receipt ? "true" : "false"} @click=${() => show(row.receipt)}>
          <span class="grow cut"><b>${row.receipt}</b><small class="cut">${moment(row.soldAt)} · ${row.names.join(", ")}</small></span><b>${amount(row.due)}</b>
        </button>
        <button type="button" class="tool square" aria-label=${t("flow.of", { receipt: row.receipt })} title=${t("flow")}
          @click=${() => flow.open(row.receipt)}>${icon("flow")}</button></li>`)}</ol>`}
    ${next && html`<button key="older" type="button" class="tool" ?disabled=${isBusy.value} @click=${() => search(next)}>${t("receipts.older")}</button>`}`;
}

const address = (receipt, form, copy) =>
  `/receipts/${encodeURIComponent(receipt)}/paper?form=${form}&language=${language.peek()}&columns=42${copy ? `&copy=${copy}` : ""}`;

async function show(receipt, copy) {
  try {
    chosen.value = { receipt, copy, text: await ask(address(receipt, "text", copy), { as: "text" }) };
  } catch (error) {
    complain(error);
  }
}

function paper({ receipt, copy, text }) {
  return html`
    <section key=${receipt} class="panel stack">
      <div class="panel-head"><h2>${receipt}</h2>${copy && html`<span class="mark">${t("receipts.copied", { n: copy })}</span>`}</div>
      <pre class="paper" tabindex="0">${text}</pre>
      <div class="actions">
        <button type="button" class="tool" @click=${() => reprint(receipt)}>${icon("receipt")}<span>${t("receipts.copy")}</span></button>
        ${has("printers") && html`<button type="button" class="tool" @click=${() => reprint(receipt, true)}>${icon("printer")}<span>${t("receipts.paper")}</span></button>`}
        <button type="button" class="tool" @click=${() => refund(receipt)}>${icon("undo")}<span>${t("receipts.refund")}</span></button>
      </div>
    </section>`;
}

/** Counted by the store first; then the browser prints the page that says which copy it is, or the till's printer
 *  does. */
async function reprint(receipt, onPaper = false) {
  try {
    const { number } = await once(`/receipts/${encodeURIComponent(receipt)}/copies${onPaper ? "?print=true" : ""}`, {});
    await show(receipt, number);
    if (onPaper) notice.value = { tone: "good", text: t("receipts.sent"), detail: receipt };
    else globalThis.open(`/api/v1${address(receipt, "html", number)}`, "_blank", "noopener");
  } catch (error) {
    complain(error);
  }
}

function refund(receipt) {
  wantedReceipt.value = receipt;
  screen.value = "refund";
}
