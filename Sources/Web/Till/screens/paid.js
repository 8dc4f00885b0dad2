import { html } from "../kernel/html.js";
import { language, t } from "../kernel/language.js";
import { printText } from "../hardware/printing.js";
import { ask } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import * as flow from "../store/flow.js";
import * as offline from "../store/offline.js";
import { entries } from "../store/outbox.js";
import { paid } from "../store/paying.js";
import { voidSale } from "../store/voiding.js";
import { whyVoided } from "./reasons.js";
import { isNarrow } from "../store/width.js";
import * as server from "../store/server.js";
import { isReached } from "../store/server.js";
import { amount, complain } from "../store/till.js";

/** What the cashier has to know now: the change. It stays until the next product is touched. */
export function paidView() {
  const { id, due, given, change, method, receipt, isDone, isOffline, ways, isExchange } = paid.value;
  const isCash = method === "cash";
  const isBack = method === "exchange";
  const canVoid = isDone && !isOffline && !isExchange && isReached.value;
  return html`
    <div class="paid" role="status">
      <p class="paid-mark">${icon("check")}<span>${isDone ? t(isBack ? "exchange.done" : "paid") : t("paid.sending")}</span></p>
      <p class="paid-label">${isCash ? t("change") : isBack ? t("exchange.back") : t(method === "nothing" ? "paid.nothing" : "paid.card")}</p>
      <p class="paid-amount">${amount(isCash || isBack ? change : due)}</p>
      ${ways && html`<p class="muted">${ways.map((way) => t(`method.${way}`)).join(", ")}</p>`}
      <p class="muted">${isCash && change > 0 ? t("paid.of", { due: amount(due), given: amount(given) }) : due === 0 ? "" : amount(due)}</p>
      <p class="paid-receipt">${receipt ?? t("paid.waiting")}</p>
      ${isOffline && !isReached.value && html`<p class="muted">${t("paid.offline")}</p>`}
      <div class="paid-tools">
        <button type="button" class="tool" ?disabled=${!isDone} @click=${() => showPaper(receipt)}>
          ${icon("receipt")}<span>${t("receipt.show")}</span>
        </button>
        <button type="button" class="tool" ?disabled=${!isReached.value} @click=${() => flow.open(id, receipt ?? t("flow"))}>
          ${icon("flow")}<span>${t("flow")}</span>
        </button>
        <button type="button" class="tool" @click=${() => (paid.value = null)}>${t("next")}</button>
        <button type="button" class="tool" ?disabled=${!canVoid} @click=${() => takeBack(receipt)}>
          ${icon("trash")}<span>${t("void")}</span>
        </button>
      </div>
    </div>`;
}

/** The sale that was just paid, with what its cards and gift cards paid. */
async function takeBack(receipt) {
  const reason = await whyVoided();
  if (reason && (await voidSale(receipt, reason))) paid.value = null;
}

export async function showPaper(receipt) {
  try {
    const columns = isNarrow.peek() ? 32 : 42;
    const own = entries.peek().find((each) => each.receipt === receipt);
    const paper = own
      ? offline.paper(own.of ? { ...own.body, of: own.of } : own.body, language.peek(), columns)
      : await server.ask(
        `/receipts/${receipt}/paper?form=text&language=${language.peek()}&columns=${columns}`, { as: "text" });
    const acts = [{ value: "print", label: t("receipt.print"), icon: "printer" },
      ...(own ? [] : [{ value: "flow", label: t("flow"), icon: "flow" }])];
    const act = await ask({ title: receipt, paper, acts });
    if (act === "flow") flow.open(receipt);
    if (act === "print") printText(paper);
  } catch (error) {
    complain(error);
  }
}
