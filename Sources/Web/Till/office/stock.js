import { html } from "../kernel/html.js";
import { effect, signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import * as catalogue from "../store/catalogue.js";
import { ask, once } from "../store/server.js";
import { complain, complaint, notice, quantity } from "../store/till.js";
import { choice, empty, field, foot, loading, searchField, split, table } from "./parts.js";
import { typed } from "./typed.js";

const levels = signal(null);
const onlyLow = signal(false);
const text = signal("");
const form = signal(null);
const problem = signal("");
const isBusy = signal(false);
const shown = 200;
const reasons = { receive: ["delivery", "other"], count: ["countReason", "breakage", "spoiled", "theft", "other"] };

export function open() {
  text.value = "";
  form.value = null;
  load();
}

/** Of what is searched for, the products that the device finds; else the first of all. */
async function load() {
  const wanted = text.peek().trim();
  const found = wanted ? catalogue.searchAll(wanted, 60).map(({ sku }) => sku) : [];
  if (wanted && found.length === 0) {
    levels.value = [];
    return;
  }
  const query = wanted ? `&sku=${encodeURIComponent(found.join(","))}` : "";
  try {
    const answer = await ask(`/stock?limit=${shown}${onlyLow.peek() ? "&low=true" : ""}${query}`);
    if (text.peek().trim() === wanted) levels.value = answer.levels;
  } catch (error) {
    complain(error);
  }
}

let pause = 0;
effect(() => {
  if (text.value === null || levels.peek() === null) return;
  clearTimeout(pause);
  pause = setTimeout(load, 200);
});

const nameOf = (sku) => catalogue.find(sku)?.name ?? sku;

export function view() {
  return html`
    <div key="tools" class="row">${searchField(t("search"), text)}
      <button type="button" class="tool" aria-pressed=${onlyLow.value ? "true" : "false"}
        @click=${() => { onlyLow.value = !onlyLow.value; load(); }}>${t("office.lowOnly")}</button></div>
    ${levels.value ? split(list(levels.value), form.value && edit()) : loading()}`;
}

function list(rows) {
  if (rows.length === 0) return empty(onlyLow.value ? "check" : "search", t(onlyLow.value && !text.value ? "stock.allFine" : "stock.none"));
  return table(t("office.stock"), [{ text: t("office.sku"), spare: true }, t("office.name"), { text: t("office.onHand"), number: true }, { text: t("office.reorder"), number: true }],
    rows.map(({ sku, onHand, reorder, low }) => ({
      key: sku, tone: form.value?.sku === sku ? "on" : "",
      cells: [sku, html`<button type="button" class="link" @click=${() => begin(sku, onHand)}><span>${nameOf(sku)}</span></button>`,
        html`<span class=${low ? "low" : ""}>${quantity(onHand)}${low && html` <small>${t("office.low")}</small>`}</span>`,
        reorder === undefined ? "" : quantity(reorder)] })));
}

function begin(sku, onHand, mode = "receive") {
  problem.value = "";
  form.value = { sku, onHand, mode, value: "", reason: reasons[mode][0], words: "" };
}

function edit() {
  const { sku, onHand, mode, reason, value } = form.value;
  const counted = typed(value, 3);
  return html`
    <form key=${sku} class="panel stack" autocomplete="off" @submit=${save}>
      <div><h2>${nameOf(sku)}</h2><p class="muted">${sku} · ${t("office.onHand")} ${quantity(onHand)}</p></div>
      <div class="choice" role="group" aria-label=${t("office.stock")}>${["receive", "count"].map((each) => html`
        <button key=${each} type="button" class="tool" aria-pressed=${mode === each ? "true" : "false"}
          @click=${() => begin(sku, onHand, each)}>${t(`stock.${each}`)}</button>`)}</div>
      ${field(form, "value", t(mode === "receive" ? "stock.howMany" : "stock.counted"), { mode: "decimal", max: 16, focus: true })}
      ${mode === "count" && counted !== null && html`<p key="difference" role="status">${counted === onHand ? t("stock.same")
    : t("stock.difference", { n: signed(counted - onHand) })}</p>`}
      ${choice(form, "reason", t("stock.reason"), reasons[mode].map((each) => [each, t(`stock.${each}`)]))}
      ${reason === "other" && field(form, "words", t("stock.reason"))}
      ${foot({ isBusy: isBusy.value, close: () => (form.value = null), problem: problem.value })}
    </form>`;
}

const signed = (thousandths) => (thousandths > 0 ? "+" : "") + quantity(thousandths);

async function save(event) {
  event.preventDefault();
  const { sku, onHand, mode, value, reason, words } = form.peek();
  const number = typed(value, 3);
  const moved = mode === "receive" ? number : number - onHand;
  if (number === null || (mode === "receive" && number === 0)) problem.value = t("stock.badNumber");
  else if (moved === 0) problem.value = t("stock.same");
  else await send(sku, moved, reason === "other" ? words.trim() || t("stock.other") : t(`stock.${reason}`));
}

/** What was counted is told as a difference to what was shown, so that a sale meanwhile is not lost. */
async function send(sku, moved, reason) {
  isBusy.value = true;
  try {
    await once("/stock/movements", { reason, lines: [{ sku, quantity: moved }] });
    form.value = null;
    notice.value = { tone: "good", text: t("stock.booked", { name: nameOf(sku), n: signed(moved) }) };
    await load();
  } catch (error) {
    problem.value = complaint(error).text;
  } finally {
    isBusy.value = false;
  }
}
