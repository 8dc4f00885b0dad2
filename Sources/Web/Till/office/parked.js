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

const row = ({ node, id, from, to, message, reason, since }) => html`
  <li key=${`${node} ${id}`} class="panel office-message">
    <div class="grow"><p><b>${message}</b> <span class="muted">${t("parked.way", { from, to })}</span></p>
      <p class="low">${reason}</p><p class="muted">${since && `${t("parked.since", { at: moment(since) })} · `}${node} · ${id}</p></div>
    <button type="button" class="tool" @click=${() => decide("retry", node, id)}>${t("parked.retry")}</button>
    <button type="button" class="tool danger" @click=${() => giveUp(node, id, message)}>${t("parked.discard")}</button></li>`;

async function giveUp(node, id, message) {
  const options = [{ value: "yes", label: t("parked.discard"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
  const sure = await question({ title: t("parked.discard.sure"), detail: t("parked.discard.detail", { message }), options });
  if (sure === "yes") await decide("discard", node, id);
}

async function decide(decision, node, id) {
  try {
    await ask("/parked-messages", { method: "POST", body: { node, ids: [id], decision } });
    notice.value = { tone: "good", text: t(decision === "retry" ? "parked.retried" : "parked.discarded") };
  } catch (error) {
    complain(error);
  }
  await refresh();
}
