import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { bars } from "../parts/chart.js";
import { moment } from "../parts/moment.js";
import { ask } from "../store/server.js";
import { amount, complain } from "../store/till.js";
import { conflicts } from "./conflicts.js";
import { figure, loading, table } from "./parts.js";

const chain = signal(null);

export async function open() {
  try {
    chain.value = await ask("/headquarters");
  } catch (error) {
    complain(error);
  }
}

export const refresh = open;

export function view() {
  if (!chain.value) return loading();
  const { stores, open: pending, underway } = chain.value;
  const sum = stores.reduce((all, { today }) => all + today, 0);
  return html`
    <div class="figures">
      ${figure(t("office.turnoverDay"), amount(sum))}
      ${figure(t("office.allSales"), stores.reduce((all, { sales }) => all + sales, 0))}
      ${figure(t("office.underway"), underway)}
      ${figure(t("office.open"), pending.length)}
    </div>
    <div class="charts">
      ${bars(t("office.turnoverDay"), stores.map(({ name, today }) => (
    { label: name, value: today, shown: amount(today), isOn: true })))}
      <section class="panel"><h2>${t("office.open")}</h2>
        ${conflicts(pending, open)}
      </section>
    </div>
    ${table(t("office.stores"), [t("office.store"), t("office.turnoverDay"), t("office.allSales"), t("office.allTurnover"), t("office.lastSale"), { text: t("office.line"), number: true }],
    stores.map(({ name, today, sales, gross, lastSale, here }) => ({ key: name, cells: [name, amount(today), sales, amount(gross),
      lastSale ? moment(lastSale) : "", html`<span class=${here ? "" : "low"}>${t(here ? "office.here" : "office.away")}</span>`] })))}`;
}
