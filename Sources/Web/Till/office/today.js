import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { bars } from "../parts/chart.js";
import { shortDay } from "../parts/moment.js";
import * as catalogue from "../store/catalogue.js";
import { ask } from "../store/server.js";
import { amount, complain, store } from "../store/till.js";
import { empty, figure, loading } from "./parts.js";

const figures = signal({});
/** All days for the picture of days, and of today alone what the rest shows. */
const dimensions = ["hour", "product", "payment", "staff"];

export async function open() {
  try {
    const [days, ...found] = await Promise.all(
      [ask("/reports/day"), ...dimensions.map((name) => ask(`/reports/${name}?today=true`))]);
    figures.value = { days, ...Object.fromEntries(found.map(({ rows }, index) => [dimensions[index], rows])) };
  } catch (error) {
    complain(error);
  }
}

export const refresh = open;

export function view() {
  const { days, hour, product, payment, staff } = figures.value;
  if (!days) return loading();
  const today = days.rows.find(({ value }) => value === days.today) ?? { gross: 0, sales: 0 };
  const average = today.sales > 0 ? Math.round(today.gross / today.sales) : 0;
  return html`
    <div class="figures" aria-live="polite">
      ${figure(t("office.turnover"), amount(today.gross))}
      ${figure(t("office.sales"), today.sales)}
      ${figure(t("office.average"), amount(average))}
    </div>
    <div class="charts">
      ${today.sales === 0 ? empty("chart", t("office.today.none"), t("office.today.none.how"))
    : bars(t("office.byHour"), hours(hour).map(({ value, gross }) => ({ label: value, value: gross, shown: amount(gross), isOn: true })))}
      ${bars(t("office.byDay"), days.rows.slice(-14).map(({ value, gross }) => (
    { label: shortDay(value), value: gross, shown: amount(gross), isOn: value === days.today })))}
      ${today.sales > 0 && html`
        ${shares(t("office.byCategory"), byCategory(product), (value) => value || t("office.noCategory"))}
        ${shares(t("office.byStaff"), staff, nameOfStaff)}
        ${shares(t("office.best"), product, (value) => value)}
        ${shares(t("office.byPayment"), payment, (value) => t(`method.${value}`))}`}
    </div>`;
}

/** From the first hour with sales to the last, those without too: a gap is a gap. */
function hours(rows) {
  if (rows.length === 0) return [];
  const gross = new Map(rows.map((row) => [Number(row.value), row.gross]));
  const [first, last] = [Math.min(...gross.keys()), Math.max(...gross.keys())];
  return Array.from({ length: last - first + 1 }, (_, index) => (
    { value: String(first + index).padStart(2, "0"), gross: gross.get(first + index) ?? 0 }));
}

/** Reports know products by their names. */
function byCategory(rows) {
  const sums = new Map();
  for (const { value, gross } of rows) {
    const category = catalogue.named(value)?.category ?? "";
    sums.set(category, (sums.get(category) ?? 0) + gross);
  }
  return [...sums].map(([value, gross]) => ({ value, gross }));
}

/** The eight largest, each with a bar of its share. */
function shares(title, rows, named) {
  const best = rows.filter(({ gross }) => gross !== 0).sort((a, b) => b.gross - a.gross).slice(0, 8);
  const top = Math.max(1, best[0]?.gross ?? 1);
  return html`
    <section key=${title} class="panel"><h2>${title}</h2>
      ${best.length === 0 ? html`<p class="muted">${t("office.none")}</p>` : html`
      <ol class="shares">${best.map(({ value, gross }) => html`
        <li key=${value}><span class="cut">${named(value)}</span><b>${amount(gross)}</b>
          <progress max=${top} value=${Math.max(0, gross)} aria-label=${named(value)}></progress></li>`)}</ol>`}
    </section>`;
}

const nameOfStaff = (number) => store.peek().staff.find((each) => each.number === number)?.name ?? number;
