import { html } from "../kernel/html.js";
import { language, t } from "../kernel/language.js";
import { decimal } from "../kernel/money.js";
import { moment } from "../parts/moment.js";
import { amount } from "../store/till.js";

/** Thousandths of a percent as people write them. */
const rate = (thousandths) => {
  const text = decimal(thousandths, 3).replace(/\.?0+$/, "");
  return `${language.value === "de" ? text.replace(".", ",") : text} %`;
};

/** An X or Z report as a table of two columns. What the server leaves out, a blind X, is not there. */
export function report(found, title) {
  const { totals, cash, receipts } = found;
  const rows = [
    [t("shift.sales"), totals.sales], [t("shift.sold"), amount(totals.sold)],
    totals.returns > 0 && [t("shift.returns"), totals.returns],
    totals.returns > 0 && [t("shift.returned"), amount(totals.returned)],
    totals.discount > 0 && [t("shift.discount"), amount(totals.discount)],
    totals.noSales > 0 && [t("shift.noSales"), totals.noSales],
    ...(totals.loaded ?? []).map(({ kind, amount: sum }) => [t(`loaded.${kind}`), amount(sum)]),
    ...totals.tenders.map(({ method, amount: sum }) => [t(`method.${method}`), amount(sum)]),
    ...totals.vat.map((each) => [t("shift.vat", { rate: rate(each.rate) }), amount(each.vat)]),
    cash && [t("shift.float"), amount(cash.float)],
    cash && cash.paidIn > 0 && [t("shift.in"), amount(cash.paidIn)],
    cash && cash.paidOut > 0 && [t("shift.out"), amount(cash.paidOut)],
    cash && cash.dropped > 0 && [t("shift.drop"), amount(cash.dropped)],
    cash && [t("shift.expected"), amount(cash.expected), "strong"],
    found.counted !== undefined && [t("shift.counted"), amount(found.counted), "strong"],
    found.difference !== undefined && [t("shift.difference"), amount(found.difference), found.difference === 0 ? "strong" : "strong off"],
    found.kept !== undefined && [t("shift.kept"), amount(found.kept)],
    found.takenOut !== undefined && [t("shift.takenOut"), amount(found.takenOut)],
  ].filter(Boolean);
  return html`
    <section class="panel report">
      <header class="panel-head"><h2>${title}</h2><p class="muted">${moment(found.closedAt ?? found.at)}</p></header>
      <dl>${rows.map(([label, value, tone]) => html`
        <div key=${label} class=${tone ?? ""}><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
      ${receipts && html`<p class="muted">${t("shift.receipts", receipts)}</p>`}
      ${found.hash && html`<p class="muted hash">${found.hash}</p>`}
    </section>`;
}
