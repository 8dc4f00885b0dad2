import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { icon } from "../parts/icons.js";
import * as catalogue from "../store/catalogue.js";
import { ask } from "../store/server.js";
import { complain, complaint, notice, store } from "../store/till.js";
import { field, foot } from "./parts.js";
import { endOf, hoursOf, lastDay, startOf, timeOf, typed, written } from "./typed.js";

/** The price list that is being written, `{id, name, from, until, start, end, group, minimum, entries, find}`; null where none is. Its
 *  entries are `{sku, name, text}`, with prices as they are typed. */
export const chosen = signal(null);
const problem = signal("");
const isBusy = signal(false);

const nameOf = (sku) => catalogue.find(sku)?.name ?? sku;
const priceText = (minor) => written(minor, store.peek().minorDigits, language.peek());

export function beginList() {
  problem.value = "";
  chosen.value = { id: `L-${Date.now().toString(36).toUpperCase()}`, name: "", from: "", until: "", start: "", end: "", group: "", minimum: "", entries: [], find: "" };
}

export async function editList(id) {
  problem.value = "";
  try {
    const { name, from, until, hours, group = "", minimum, entries } = await ask(`/price-lists/${encodeURIComponent(id)}`);
    chosen.value = {
      id, name, group, start: hours ? timeOf(hours.start) : "", end: hours ? timeOf(hours.end) : "", from: from?.slice(0, 10) ?? "", until: until ? lastDay(until) : "", find: "",
      minimum: minimum === undefined ? "" : written(minimum, 3, language.peek()).replace(/[.,]?0+$/, ""),
      entries: entries.map(({ sku, price }) => ({ sku, name: nameOf(sku), text: priceText(price) })),
    };
  } catch (error) {
    complain(error);
  }
}

export const closeList = () => (chosen.value = null);

/** `saved` is called when the list holds. */
export function listForm(saved) {
  return html`
    <form key=${chosen.value.id} class="panel stack" autocomplete="off" @submit=${(event) => save(event, saved)}>
      <h2>${t("lists.one")}</h2>
      ${field(chosen, "name", t("office.name"), { focus: true })}
      <div class="office-pair">${field(chosen, "from", t("promotion.from"), { type: "date" })}
        ${field(chosen, "until", t("promotion.until"), { type: "date" })}</div>
      <div class="office-pair">${field(chosen, "start", t("lists.start"), { type: "time" })}
        ${field(chosen, "end", t("lists.end"), { type: "time" })}</div>
      ${field(chosen, "group", t("lists.group"), { max: 64 })}
      ${field(chosen, "minimum", t("lists.minimum"), { mode: "decimal", max: 12 })}
      ${prices()}
      ${find()}
      ${foot({ isBusy: isBusy.value, problem: problem.value, close: closeList })}
    </form>`;
}

const change = (entries, more = {}) => (chosen.value = { ...chosen.value, entries, ...more });

const prices = () => html`
  <ol key="prices" class="list">${chosen.value.entries.map((entry) => html`
    <li key=${entry.sku} class="list-price">
      <label class="field grow"><span class="cut">${entry.name}</span>
        <input inputmode="decimal" maxlength="12" autocomplete="off" .value=${entry.text}
          @input=${({ target }) => change(chosen.peek().entries.map((each) => (each.sku === entry.sku ? { ...each, text: target.value } : each)))}></label>
      <button type="button" class="tool square" aria-label=${`${t("remove")}: ${entry.name}`}
        @click=${() => change(chosen.peek().entries.filter(({ sku }) => sku !== entry.sku))}>${icon("trash")}</button>
    </li>`)}</ol>`;

function find() {
  const has = new Set(chosen.value.entries.map(({ sku }) => sku));
  const found = chosen.value.find ? catalogue.search(chosen.value.find, 20).filter(({ sku }) => !has.has(sku)) : [];
  return html`
    ${field(chosen, "find", t("lists.add"))}
    <ul key="found" class="office-found">${found.slice(0, 5).map(({ sku, name, price }) => html`
      <li key=${sku}><button type="button" class="list-row"
        @click=${() => change([...chosen.peek().entries, { sku, name, text: priceText(price) }], { find: "" })}><span class="grow cut">${name}</span><small>${sku}</small></button></li>`)}</ul>`;
}

/** What is wrong with what was typed, or the list that it means. */
function wanted() {
  const { name, from, until, start, end, group, minimum, entries } = chosen.peek();
  const hours = hoursOf(start, end);
  const listed = entries.map(({ sku, text }) => ({ sku, price: typed(text, store.peek().minorDigits) }));
  const least = minimum.trim() ? typed(minimum, 3) : undefined;
  if (!name.trim() || listed.length === 0 || listed.some(({ price }) => price === null || price < 0)) return { problem: t("lists.bad") };
  if (least === null || least <= 0) return { problem: t("lists.badMinimum") };
  if (!hours) return { problem: t("lists.badHours") };
  if (from && until && from > until) return { problem: t("promotion.badSpan") };
  return { body: { name: name.trim(), from: startOf(from), until: endOf(until), hours, group: group.trim(), minimum: least, entries: listed } };
}

async function save(event, saved) {
  event.preventDefault();
  const { body, problem: wrong } = wanted();
  problem.value = wrong ?? "";
  if (!body) return;
  isBusy.value = true;
  try {
    await ask(`/price-lists/${encodeURIComponent(chosen.peek().id)}`, { method: "PUT", body });
    notice.value = { tone: "good", text: t("office.saved"), detail: body.name };
    closeList();
    await saved();
  } catch (error) {
    problem.value = complaint(error).text;
  } finally {
    isBusy.value = false;
  }
}
