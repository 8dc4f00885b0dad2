import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import { ask } from "../store/server.js";
import { complain, complaint, notice } from "../store/till.js";
import { moment } from "../parts/moment.js";
import { empty, loading, refused } from "./parts.js";

const found = signal(null);

const trouble = signal("");

export function open() {
  [found.value, trouble.value] = [null, ""];
  return refresh();
}

async function refresh() {
  try {
    found.value = await ask("/parked-messages");
  } catch (error) {
    if (found.peek()) complain(error);
    trouble.value = complaint(error).text;
  }
}

export function view() {
  if (!found.value) return trouble.value ? refused(trouble.value) : loading();
  const { messages, away } = found.value;
  return html`
    ${away.length > 0 && html`<p key="away" class="panel low">${t("parked.away", { nodes: away.join(", ") })}</p>`}
    ${messages.length === 0 ? empty("check", t("parked.none"), t("parked.none.how")) : html`
      <ol key="list" class="list">${messages.map(row)}</ol>`}`;
}

const row = ({ node, id, from, to, message, reason, since, sale }) => html`
  <li key=${`${node} ${id}`} class="panel office-message">
    <div class="grow"><p><b>${message}</b> <span class="muted">${t("parked.way", { from, to })}</span></p>
      <p class="low">${reason}</p><p class="muted">${since && `${t("parked.since", { at: moment(since) })} · `}${node} · ${id}</p></div>
    <button type="button" class="tool" @click=${() => decide("retry", node, id)}>${t("parked.retry")}</button>
    <button type="button" class="tool danger" @click=${() => giveUp(node, id, message, sale)}>${t("parked.discard")}</button></li>`;

/** Without it a card that paid for its sale stays open until a person settles it. */
const settles = (message, sale) => (message === "payments.settle/1" && sale ? ` ${t("parked.settle", { sale })}` : "");

async function giveUp(node, id, message, sale) {
  const detail = t("parked.discard.detail", { message }) + settles(message, sale);
  const reason = await question({ title: t("parked.discard.sure"), detail, text: t("parked.discard.why") });
  if (reason) await decide("discard", node, id, { reason, then: settles(message, sale) });
}

async function decide(decision, node, id, { reason, then = "" } = {}) {
  try {
    await ask("/parked-messages", { method: "POST", body: { node, ids: [id], decision, reason } });
    notice.value = { tone: "good", text: t(decision === "retry" ? "parked.retried" : "parked.discarded") + then };
  } catch (error) {
    complain(error);
  }
  await refresh();
}
