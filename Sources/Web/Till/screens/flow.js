import { View, define, html } from "../kernel/view.js";
import { language, t } from "../kernel/language.js";
import { duration, since } from "../kernel/duration.js";
import { diagram, lostWords } from "../parts/diagram.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import { close, refresh, shown } from "../store/flow.js";

/** Every message of one sale: who asked whom, when, how long, on which node, what came twice. */
class Flow extends View {
  disconnectedCallback() {
    super.disconnectedCallback();
    close();
  }

  view() {
    const { title, flow, problem } = shown.value ?? {};
    return html`
      <div class="column full">
        <header class="flow-title">
          <div><h2>${title}</h2>${flow?.begun && html`<p class="muted">${summary(flow)}</p>`}</div>
          ${flow && state(flow)}
        </header>
        ${problem ? this.problem(problem) : flow ? this.flow(flow) : html`<p class="muted" role="status">…</p>`}
      </div>`;
  }

  problem({ text, detail }) {
    return html`
      <section class="panel stack"><p class="problem">${text}</p>${detail && html`<p>${detail}</p>`}
        ${again()}</section>`;
  }

  flow(flow) {
    if (flow.messages.length === 0) return flow.live ? waiting() : lost(flow);
    return html`
      ${flow.gaps.length > 0 && html`<ul class="flow-gaps">${flow.gaps.map(gap)}</ul>`}
      ${flow.dropped > 0 && html`<p class="flow-gap">${t("flow.dropped", { n: flow.dropped })}</p>`}
      ${diagram(flow, summary(flow))}
      <details class="panel"><summary>${t("office.table")}</summary>${table(flow)}</details>`;
  }
}

function state({ live, messages }) {
  if (messages.length === 0) return [];
  const isTroubled = messages.some(({ troubled }) => troubled);
  return html`
    <p class=${`flow-state ${live ? "on" : ""}`} role="status"><i aria-hidden="true"></i><span>${t(live ? "flow.live" : "flow.over")}</span></p>
    ${isTroubled && html`<p class="flow-state again">${icon("again")}<span>${t("flow.troubled", { n: messages.filter(({ troubled }) => troubled).length })}</span></p>`}`;
}

function summary({ messages, participants, took, begun }) {
  const nodes = new Set(participants.map(({ node }) => node).filter(Boolean)).size;
  return [moment(begun), t("flow.messages", { n: messages.length }), t("flow.nodes", { n: nodes }),
    duration(took, language.value)].join(" · ");
}

const gap = ({ node, why, since: from }) => html`
  <li key=${node} class="flow-gap">${t(`flow.gap.${why}`, { node, since: from && moment(from) })}</li>`;

const waiting = () => html`<section class="panel"><p role="status">${t("flow.waiting")}</p></section>`;

/** Nobody remembers: why, and what to do so that the next one is there. */
const lost = ({ gaps }) => html`
  <section class="panel stack">
    <p class="lead">${t("flow.lost")}</p>
    <p>${t("flow.lost.why")}</p>
    ${gaps.length > 0 && html`<ul class="flow-gaps">${gaps.map(gap)}</ul>`}
    <p>${t("flow.lost.way")} <code class="command">kontor record monday.ktrace</code></p>
    ${again()}
  </section>`;

const again = () => html`
  <div class="row"><button type="button" class="tool" @click=${refresh}>${icon("again")}<span>${t("again")}</span></button></div>`;

/** How it came out, how often it came, and whose it is, too. */
function ended({ outcome, times, lost: gone, others }) {
  const words = gone ? lostWords(gone) : times > 1 ? t("flow.times", { name: outcome, n: times }) : outcome;
  return others > 0 ? `${words}; ${t("flow.others", { n: others })}` : words;
}

function table({ messages, participants }) {
  const heads = ["at", "message", "from", "to", "node", "took", "wire", "wait", "handler", "disk", "outcome"];
  const time = (value) => (value === undefined ? "" : duration(value, language.value));
  const cells = (each) => [
    since(each.at, language.value), each.attempt > 1 ? t("flow.try", { name: each.name, n: each.attempt }) : each.name,
    participants[each.from].name, participants[each.to].name, participants[each.to].node,
    time(each.took), time(each.wire), time(each.wait), time(each.handler), time(each.disk),
    ended(each),
  ];
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t("office.table")}><table class="data flow-table">
      <thead><tr>${heads.map((name) => html`<th key=${name} scope="col">${t(`flow.head.${name}`)}</th>`)}</tr></thead>
      <tbody>${messages.map((each, index) => html`
        <tr key=${index} class=${each.troubled ? "flow-troubled" : ""}>${cells(each).map((cell, column) => html`<td key=${column}>${cell}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

define("k-flow", Flow);
