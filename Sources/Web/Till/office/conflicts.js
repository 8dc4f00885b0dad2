import { html } from "../kernel/html.js";
import { language, t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import * as catalogue from "../store/catalogue.js";
import { once } from "../store/server.js";
import { complain, notice, quantity } from "../store/till.js";

/** What is open between the stores: a card each, with what happened, a way out, and the button that takes it.
 *  `changed` is called after each try. */
export const conflicts = (open, changed) => html`
  <section key="open" class="stack"><h2>${t("office.open")}</h2>
    ${open.length === 0 ? html`<p class="muted">${t("office.agree")}</p>` : html`
      <ol class="office-cards">${open.map((conflict) => card(conflict, changed))}</ol>`}
  </section>`;

const card = (conflict, changed) => html`
  <li key=${conflict.id} class="panel office-card">
    <p><b>${happened(conflict)}</b></p>
    ${facts(conflict).map((fact) => html`<p key=${fact} class="low">${fact}</p>`)}
    <p class="muted">${mend(conflict)}</p>
    ${conflict.kind.endsWith("Value") ? "" : html`
      <button type="button" class="tool" @click=${() => settle(conflict, changed)}>${t(books(conflict) ? "conflict.book" : "conflict.settle")}</button>`}</li>`;

const happened = ({ kind, store, what }) => t(`office.${kind}`, { store, what: named(what) });

/** Products by name, as far as this store has them; receipts as they are. */
const named = (what) => what.split(", ").map((each) => catalogue.find(each)?.name ?? each).join(", ");

const books = ({ missing }) => missing > 0;

function facts(conflict) {
  if (books(conflict)) return [t("conflict.missing", { count: quantity(conflict.missing) })];
  if (conflict.reason) return [conflict.reason[language.value]];
  return (conflict.lines ?? []).map(({ sku, quantity: count }) => (
    t(count < 0 ? "conflict.less" : "conflict.more", { sku: named(sku), count: quantity(Math.abs(count)) })));
}

function mend({ kind, elsewhere }) {
  const where = elsewhere.map(({ store, quantity: count }) => `${store} ${quantity(count)}`).join(", ");
  const others = where ? ` ${t("office.elsewhere", { where })}` : "";
  return t(`conflict.mend.${kind}`) + others;
}

/** What is only said to be settled is seen nowhere else afterwards, so that is asked for. */
async function settle(conflict, changed) {
  if (!books(conflict) && !(await isSure(conflict))) return;
  try {
    await once(`/headquarters/conflicts/${encodeURIComponent(conflict.id)}/settle`, { book: books(conflict) });
    notice.value = { tone: "good", text: t(books(conflict) ? "conflict.booked" : "conflict.settled") };
  } catch (error) {
    complain(error);
  }
  await changed();
}

async function isSure(conflict) {
  const options = [{ value: "yes", label: t("conflict.settle"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
  const detail = `${happened(conflict)} ${t("conflict.sure.detail")}`;
  return (await question({ title: t("conflict.sure"), detail, options })) === "yes";
}
