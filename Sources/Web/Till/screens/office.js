import { View, define, html } from "../kernel/view.js";
import { effect, signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { bars } from "../parts/chart.js";
import { icon } from "../parts/icons.js";
import { moment, shortDay } from "../parts/moment.js";
import { all } from "../kernel/database.js";
import * as catalogue from "../store/catalogue.js";
import * as flow from "../store/flow.js";
import { pulse } from "../store/news.js";
import { ask } from "../store/server.js";
import { amount, complain, has, quantity, store } from "../store/till.js";
import { showPaper } from "./paid.js";

const tab = signal("today");
const figures = signal({});
const levels = signal([]);
const receipts = signal([]);
const chain = signal(null);
const text = signal("");
const onlyLow = signal(false);
const member = signal(null);

async function loadFigures() {
  const names = ["day", "hour", "product", "payment", "staff"];
  try {
    const found = await Promise.all(names.map((name) => ask(`/reports/${name}`)));
    figures.value = Object.fromEntries(found.map((report, index) => [names[index], report]));
  } catch (error) {
    complain(error);
  }
}

async function loadStock() {
  try {
    levels.value = (await ask(`/stock?limit=1000${onlyLow.peek() ? "&low=true" : ""}`)).levels;
  } catch (error) {
    complain(error);
  }
}

async function loadReceipts() {
  receipts.value = (await all("receipts")).sort((a, b) => b.kept - a.kept);
}

async function findMember() {
  try {
    member.value = await ask(`/members/${encodeURIComponent(text.peek().trim())}`);
  } catch (error) {
    member.value = null;
    complain(error);
  }
}

async function loadStores() {
  try {
    chain.value = await ask("/headquarters");
  } catch (error) {
    complain(error);
  }
}

const loads = { today: loadFigures, stores: loadStores, stock: loadStock, receipts: loadReceipts };

function open(name) {
  tab.value = name;
  text.value = "";
  loads[name]?.();
}

class Office extends View {
  connectedCallback() {
    super.connectedCallback();
    open(flow.isBack() ? "receipts" : "today");
    this.leave = effect(() => {
      if (pulse.value > 0 && tab.peek() === "today") loadFigures();
      if (pulse.value > 0 && tab.peek() === "stores") loadStores();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  view() {
    return html`
      <div class="column wide">
        <nav class="shelves tabs" aria-label=${t("office")}>
          ${["today", ...(has("headquarters") ? ["stores"] : []), "products", "stock", "receipts", "members"].map((name) => html`
            <button key=${name} type="button" class="shelf" aria-pressed=${tab.value === name ? "true" : "false"}
              @click=${() => open(name)}>${t(`office.${name}`)}</button>`)}
        </nav>
        ${this[tab.value]()}
      </div>`;
  }

  today() {
    const { day, hour, product, payment, staff } = figures.value;
    if (!day) return html`<p class="muted" role="status">…</p>`;
    const today = day.rows.find(({ value }) => value === day.today) ?? { gross: 0, sales: 0 };
    const average = today.sales > 0 ? Math.round(today.gross / today.sales) : 0;
    return html`
      <div class="figures">
        ${figure(t("office.turnover"), amount(today.gross))}
        ${figure(t("office.sales"), today.sales)}
        ${figure(t("office.average"), amount(average))}
      </div>
      <div class="charts">
        ${bars(t("office.byDay"), day.rows.slice(-14).map(({ value, gross }) => (
    { label: shortDay(value), value: gross, shown: amount(gross), isOn: value === day.today })))}
        ${bars(t("office.byHour"), hour.rows.map(({ value, gross }) => (
    { label: value, value: gross, shown: amount(gross) })))}
        ${shares(t("office.best"), product.rows, (value) => catalogue.find(value)?.name ?? value)}
        ${shares(t("office.byPayment"), payment.rows, (value) => t(`method.${value}`))}
        ${shares(t("office.byStaff"), staff.rows, nameOfStaff)}
      </div>`;
  }

  stores() {
    if (!chain.value) return html`<p class="muted" role="status">…</p>`;
    const { stores, open, underway } = chain.value;
    const sum = stores.reduce((all, { today }) => all + today, 0);
    return html`
      <div class="figures">
        ${figure(t("office.turnoverDay"), amount(sum))}
        ${figure(t("office.allSales"), stores.reduce((all, { sales }) => all + sales, 0))}
        ${figure(t("office.underway"), underway)}
        ${figure(t("office.open"), open.length)}
      </div>
      <div class="charts">
        ${bars(t("office.turnoverDay"), stores.map(({ name, today }) => (
    { label: name, value: today, shown: amount(today), isOn: true })))}
        <section class="panel"><h2>${t("office.open")}</h2>
          ${open.length === 0 ? html`<p class="muted">${t("office.agree")}</p>` : html`
            <ol class="list">${open.map(({ id, store: name, kind, what, elsewhere }) => html`
              <li key=${id}><p>${t(`office.${kind}`, { store: name, what })}</p>
                ${elsewhere.length > 0 && html`<p class="muted">${t("office.elsewhere", { where: elsewhere.join(", ") })}</p>`}</li>`)}</ol>`}
        </section>
      </div>
      ${table([t("office.store"), t("office.turnoverDay"), t("office.allSales"), t("office.allTurnover"), t("office.lastSale"), t("office.line")],
    stores.map(({ name, today, sales, gross, lastSale, here }) => [name, amount(today), sales, amount(gross),
      lastSale ? moment(lastSale) : "", html`<span class=${here ? "" : "low"}>${t(here ? "office.here" : "office.away")}</span>`]))}`;
  }

  products() {
    const found = text.value.trim() ? catalogue.search(text.value, 200) : catalogue.products.value.slice(0, 200);
    return html`
      ${searchField(t("search"))}
      ${table([t("office.sku"), t("office.name"), t("office.category"), t("office.price")],
    found.map(({ sku, name, category, price }) => [sku, name, category, amount(price)]))}`;
  }

  stock() {
    const wanted = text.value.trim().toLowerCase();
    const rows = levels.value.map((level) => ({ ...level, name: catalogue.find(level.sku)?.name ?? level.sku }))
      .filter(({ name, sku }) => `${name} ${sku}`.toLowerCase().includes(wanted)).slice(0, 300);
    return html`
      <div class="row">${searchField(t("search"))}
        <button type="button" class="tool" aria-pressed=${onlyLow.value ? "true" : "false"}
          @click=${() => { onlyLow.value = !onlyLow.value; loadStock(); }}>${t("office.lowOnly")}</button></div>
      ${table([t("office.sku"), t("office.name"), t("office.onHand"), t("office.reorder")],
    rows.map(({ sku, name, onHand, reorder, low }) => [sku, name,
      html`<span class=${low ? "low" : ""}>${quantity(onHand)}${low && html` <small>${t("office.low")}</small>`}</span>`,
      reorder === undefined ? "" : quantity(reorder)]))}`;
  }

  receipts() {
    const wanted = text.value.trim().toLowerCase();
    const rows = receipts.value.filter(({ receipt, lines }) =>
      `${receipt} ${lines.map(({ name }) => name).join(" ")}`.toLowerCase().includes(wanted)).slice(0, 200);
    return html`
      ${searchField(t("refund.number"))}
      <ol class="list">${rows.map((row) => html`
        <li key=${row.receipt} class="with-tool">
          <button type="button" class="list-row" @click=${() => showPaper(row.receipt)}>
            <b>${row.receipt}</b><span>${moment(row.soldAt)}</span>
            <span class="grow cut">${row.lines.map(({ name }) => name).join(", ")}</span><b>${amount(row.due)}</b>
          </button>
          <button type="button" class="tool square" aria-label=${t("flow.of", { receipt: row.receipt })}
            title=${t("flow")} @click=${() => flow.open(row.receipt)}>${icon("flow")}</button></li>`)}</ol>
      ${rows.length === 0 && /^[a-z]\d+-\d+$/i.test(wanted) && html`
        <button type="button" class="primary" @click=${() => showPaper(wanted.toUpperCase())}>${t("receipt.show")}</button>`}
      ${rows.length === 0 && html`<p class="muted">${t("office.none")}</p>`}`;
  }

  members() {
    return html`
      <form class="row" @submit=${(event) => { event.preventDefault(); findMember(); }}>
        ${searchField(t("member.number"))}<button type="submit" class="primary">${t("refund.do")}</button>
      </form>
      ${member.value && html`<section class="panel"><h2>${member.value.name}</h2>
        <p class="muted">${member.value.number}</p>
        <p>${t("member.points", { n: member.value.points, worth: amount(member.value.points) })}</p></section>`}`;
  }
}

const figure = (label, value) => html`
  <div key=${label} class="panel figure"><p class="muted">${label}</p><p class="figure-value">${value}</p></div>`;

const searchField = (label) => html`
  <label key="find" class="field grow"><span class="sr">${label}</span>
    <input type="search" placeholder=${label} autocomplete="off" .value=${text.value}
      @input=${(event) => (text.value = event.target.value)}></label>`;

const table = (heads, rows) => html`
  <div class="panel scroll" tabindex="0" role="region" aria-label=${heads[1]}><table class="data">
    <thead><tr>${heads.map((head) => html`<th key=${head} scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`
      <tr key=${row[0]}>${row.map((cell, index) => html`<td key=${index}>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;

/** The eight largest, each with a bar of its share. */
function shares(title, rows, named) {
  const best = [...rows].sort((a, b) => b.gross - a.gross).slice(0, 8);
  const top = Math.max(1, best[0]?.gross ?? 1);
  return html`
    <section key=${title} class="panel"><h2>${title}</h2>
      <ol class="shares">${best.map(({ value, gross }) => html`
        <li key=${value}><span class="cut">${named(value)}</span><b>${amount(gross)}</b>
          <progress max=${top} value=${Math.max(0, gross)} aria-label=${named(value)}></progress></li>`)}</ol>
    </section>`;
}

const nameOfStaff = (number) => store.peek().staff.find((each) => each.number === number)?.name ?? number;

define("k-office", Office);
