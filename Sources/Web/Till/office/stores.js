import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { bars } from "../parts/chart.js";
import { moment } from "../parts/moment.js";
import { ask } from "../store/server.js";
import { amount, complain, complaint } from "../store/till.js";
import { conflicts } from "./conflicts.js";
import { states } from "./states.js";
import { figure, loading, refused, table } from "./parts.js";

const chain = signal(null);

/** Why there is nothing to be seen, such as that somebody else may not. */
const trouble = signal("");

/** Whoever opens it sees nothing of what somebody else saw before. */
export function open() {
  [chain.value, trouble.value] = [null, ""];
  return refresh();
}

export async function refresh() {
  try {
    chain.value = await ask("/headquarters");
  } catch (error) {
    if (chain.peek()) complain(error);
    trouble.value = complaint(error).text;
  }
}

export function view() {
  if (!chain.value) return trouble.value ? refused(trouble.value) : loading();
  const { away, stores, open: pending, underway } = chain.value;
  if (away) return html`<p key="away" class="panel low" role="status">${t("state.away")}</p>${states(stores, away)}`;
  const sum = stores.reduce((all, { today }) => all + today, 0);
  return html`
    <div class="figures">
      ${figure(t("office.turnoverDay"), amount(sum))}
      ${figure(t("office.allSales"), stores.reduce((all, { sales }) => all + sales, 0))}
      ${figure(t("office.underway"), underway)}
      ${figure(t("office.open"), pending.length, pending.length > 0 ? "low" : "")}
    </div>
    ${conflicts(pending, refresh)}
    ${states(stores)}
    <section key="sums" class="stack"><h2>${t("office.turnoverStores")}</h2>
      ${sum > 0 && bars(t("office.turnoverDay"), stores.map(({ name, today }) => (
    { label: name, value: today, shown: amount(today), isOn: true })))}
      ${table(t("office.turnoverStores"), heads(), stores.map(({ name, today, sales, gross, lastSale }) => (
    { key: name, cells: [name, amount(today), sales, amount(gross), lastSale ? moment(lastSale) : ""] })))}
    </section>`;
}

const heads = () => [t("office.store"), { text: t("office.turnoverDay"), number: true }, { text: t("office.allSales"), number: true, spare: true },
  { text: t("office.allTurnover"), number: true }, { text: t("office.lastSale"), spare: true }];
