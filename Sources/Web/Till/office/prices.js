import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { percent } from "../kernel/money.js";
import { ask as question } from "../parts/question.js";
import * as catalogue from "../store/catalogue.js";
import { ask } from "../store/server.js";
import { amount, complain, complaint, notice, store } from "../store/till.js";
import { icon } from "../parts/icons.js";
import { beginList, chosen, closeList, editList, listForm } from "./lists.js";
import { choice, empty, field, foot, loading, split, table } from "./parts.js";
import { endOf, lastDay, startOf, typed } from "./typed.js";

const promotions = signal(null);
const lists = signal([]);
const form = signal({});
const problem = signal("");
const isBusy = signal(false);

export async function open() {
  begin();
  closeList();
  await load();
}

async function load() {
  try {
    const [found, prices] = await Promise.all([ask("/promotions"), ask("/price-lists")]);
    promotions.value = found.promotions;
    lists.value = prices.lists;
  } catch (error) {
    complain(error);
  }
}

function begin() {
  problem.value = "";
  form.value = { name: "", kind: "percent", value: "", on: "category", category: "", product: "", from: "", until: "" };
}

export function view() {
  if (!promotions.value) return loading();
  return split(html`
    ${promotions.value.length === 0 ? empty("percent", t("promotion.none"), t("promotion.none.how"))
    : table(t("office.prices"), [t("office.name"), t("promotion.off"), t("promotion.on"), t("staff.at"), { text: t("promotion.withdraw"), number: true, unseen: true }],
      promotions.value.map((each) => ({ key: each.id, cells: [named(each), off(each), on(each), span(each), end("promotions", each)] })))}
    <div class="row office-second"><h2 class="grow">${t("lists")}</h2>
      <button type="button" class="tool" @click=${beginList}>${icon("plus")}<span>${t("lists.new")}</span></button></div>
    ${lists.value.length === 0 ? html`<p class="muted">${t("lists.none")}</p>`
    : table(t("lists"), [t("office.name"), t("office.price"), t("staff.at"), { text: t("promotion.withdraw"), number: true, unseen: true }],
      lists.value.map((each) => ({ key: each.id, cells: [opener(each), t("lists.prices", { n: each.prices }), span(each), end("price-lists", each)] })))}`, chosen.value ? listForm(load) : add());
}

const opener = ({ id, name, group, store: shop, narrowed }) => html`
  <button type="button" class="link" @click=${() => editList(id)}>${name}</button>
  ${(narrowed || group || shop) && html`<small class="mark">${t("promotion.narrowed")}</small>`}`;

const named = ({ name, members, coupon, narrowed }) => html`<b>${name}</b>
  ${[members && "members", coupon && "coupon", narrowed && "narrowed"].filter(Boolean).map((each) => html`
    <small key=${each} class="mark">${t(`promotion.${each}`)}</small>`)}`;

function off({ offer, percent: part, amount: sum, price }) {
  if (offer === "bundle") return t("promotion.bundle", { price: amount(price) });
  const kind = offer === "each" ? "" : ` · ${t(`promotion.${offer}`)}`;
  if (price !== undefined) return t("promotion.price", { price: amount(price) }) + kind;
  return (part !== undefined ? `−${percent(part, language.value)}` : `−${amount(sum)}`) + kind;
}

function on({ of }) {
  if (!of) return t("promotion.all");
  const names = [...(of.skus ?? []).map((sku) => catalogue.find(sku)?.name ?? sku), ...(of.categories ?? []), ...(of.tags ?? [])];
  return names.length > 4 ? `${names.slice(0, 4).join(", ")} … (${names.length})` : names.join(", ");
}

function day(text) {
  const [year, month, date] = text.slice(0, 10).split("-");
  return language.value === "de" ? `${date}.${month}.${year}` : `${date}/${month}/${year}`;
}

function span({ from, until }) {
  if (!from && !until) return t("promotion.always");
  return t("promotion.span", { from: from ? day(from) : "…", until: until ? day(lastDay(until)) : "…" });
}

const end = (kind, { id, name }) => html`
  <button type="button" class="tool" @click=${() => withdraw(kind, id, name)}>${t("promotion.withdraw")}</button>`;

async function withdraw(kind, id, name) {
  const options = [{ value: "yes", label: t("promotion.withdraw"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
  const sure = await question({ title: t("promotion.withdraw.sure", { name }), detail: t("promotion.withdraw.detail"), options });
  if (sure !== "yes") return;
  await ask(`/${kind}/${encodeURIComponent(id)}`, { method: "DELETE" }).catch(complain);
  await load();
}

function add() {
  const { kind, on: target } = form.value;
  return html`
    <form key="add" class="panel stack" autocomplete="off" @submit=${save}>
      <h2>${t("promotion.new")}</h2>
      ${field(form, "name", t("office.name"))}
      <div class="office-pair">
        ${choice(form, "kind", t("promotion.off"), ["percent", "amount"].map((each) => [each, t(`promotion.${each}`)]))}
        ${field(form, "value", kind === "percent" ? "%" : store.value.currency, { mode: "decimal", max: 12 })}</div>
      ${choice(form, "on", t("promotion.on"), ["category", "product", "all"].map((each) => [each, t(`promotion.${each}`)]))}
      ${target === "category" && choice(form, "category", t("office.category"), [["", "–"],
    ...catalogue.categories.value.filter(({ name }) => name).map(({ name }) => [name, name])])}
      ${target === "product" && pickProduct()}
      <div class="office-pair">${field(form, "from", t("promotion.from"), { type: "date" })}
        ${field(form, "until", t("promotion.until"), { type: "date" })}</div>
      ${foot({ isBusy: isBusy.value, problem: problem.value })}
    </form>`;
}

function pickProduct() {
  const found = form.value.product ? catalogue.search(form.value.product, 20) : [];
  return html`
    ${field(form, "product", t("promotion.product"))}
    <ul key="found" class="office-found">${found.slice(0, 5).map(({ sku, name }) => html`
      <li key=${sku}><button type="button" class="list-row" aria-pressed=${form.value.sku === sku ? "true" : "false"}
        @click=${() => (form.value = { ...form.value, sku, product: name })}><span class="grow cut">${name}</span><small>${sku}</small></button></li>`)}</ul>`;
}

/** What is wrong with what was typed, or the promotion that it means. */
function wanted() {
  const { name, kind, value, on: target, category, sku, from, until } = form.peek();
  const off = typed(value, kind === "percent" ? 2 : store.peek().minorDigits);
  const hasTarget = target === "all" || (target === "category" ? category : sku);
  if (!name.trim() || !off || off < 0 || !hasTarget) return { problem: t("promotion.bad") };
  if (from && until && from > until) return { problem: t("promotion.badSpan") };
  return { body: {
    id: `A-${Date.now().toString(36).toUpperCase()}`, name: name.trim(), [kind]: off, from: startOf(from), until: endOf(until),
    ...(target === "category" ? { of: { categories: [category] } } : target === "product" ? { of: { skus: [sku] } } : {}),
  } };
}

async function save(event) {
  event.preventDefault();
  const { body, problem: wrong } = wanted();
  problem.value = wrong ?? "";
  if (!body) return;
  isBusy.value = true;
  try {
    await ask("/promotions", { method: "POST", body });
    begin();
    notice.value = { tone: "good", text: t("office.saved"), detail: body.name };
    await load();
  } catch (error) {
    problem.value = complaint(error).text;
  } finally {
    isBusy.value = false;
  }
}
