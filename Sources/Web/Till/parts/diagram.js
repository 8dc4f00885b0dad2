import { html } from "../kernel/html.js";
import { language, t } from "../kernel/language.js";
import { duration, since } from "../kernel/duration.js";
import { moment } from "./moment.js";
import { pageWidth } from "../store/width.js";
import { cut, sequence, sizes } from "./sequence.js";

const head = 64;

/** A sequence diagram in SVG: who stays above, what happens scrolls below. The same stands in a table,
 *  for those who do not see it. */
export function diagram(flow, label) {
  const drawn = sequence(flow, pageWidth.value - 40, (at) => since(at, language.value));
  return html`
    <div class="flow" tabindex="0" role="region" aria-label=${t("flow.diagram")}>
      <svg class="flow-head" width=${drawn.width} height=${head} aria-hidden="true">
        ${drawn.nodes.map((each) => nodeHead(each))}
        ${drawn.actors.map((each) => html`<text key=${`a${each.x}`} class="flow-actor" x=${each.x} y="50">${cut(each.name, drawn.room)}</text>`)}
      </svg>
      <svg class="flow-body" width=${drawn.width} height=${drawn.height} role="img" aria-label=${label}>
        ${drawn.nodes.map((each) => nodeBody(each, drawn.height))}
        ${drawn.actors.map(({ x }) => html`<line key=${`l${x}`} class="flow-life" x1=${x} x2=${x} y1="0" y2=${drawn.height - 6}></line>`)}
        ${drawn.bars.map((each, index) => html`
          <rect key=${`b${index}`} class=${each.isOpen ? "flow-bar open" : "flow-bar"} x=${each.x} y=${each.y} width="10" height=${each.height} rx="2"></rect>`)}
        ${drawn.rows.map((each) => row(each))}
      </svg>
    </div>`;
}

const nodeHead = ({ name, left, width }) => html`
  <rect key=${`n${left}`} class="flow-node" x=${left} y="4" width=${width} height=${head + 8} rx="10"></rect>
  <text key=${`t${left}`} class="flow-node-name" x=${left + width / 2} y="24">${cut(t("flow.node", { name }), Math.floor(width / 7))}</text>`;

const nodeBody = ({ left, width }, height) => html`
  <rect key=${`n${left}`} class="flow-node" x=${left} y="-12" width=${width} height=${height + 8} rx="10"></rect>`;

function row(each) {
  const text = label(each);
  const said = each.kind === "lost" ? lostWords(each.message.lost) : text;
  const others = each.message?.others > 0 && each.kind === "ask" ? `; ${t("flow.others", { n: each.message.others })}` : "";
  const whole = `${said}${others} (${each.what ?? `${each.message.name} ${duration(each.message.took, language.value)}`})`;
  return html`
    <g key=${`r${each.key}`} class=${`flow-row ${each.tone ?? ""}`}>
      <title>${whole}</title>
      ${each.time && html`<text class="flow-time" x=${sizes.times - 10} y=${each.y + 4}>${each.time}</text>`}
      ${each.form === "arrow" ? arrow(each, cut(text, each.room)) : note(each, cut(text, each.room))}
    </g>`;
}

const arrow = ({ kind, start, neck, end, side, x, y }, text) => html`
  <line class=${kind === "answer" ? "flow-answer" : "flow-ask"} x1=${start} x2=${neck} y1=${y} y2=${y}></line>
  <path class="flow-tip" d=${`M${end} ${y} l${-side * 9} -4.5 v9 z`}></path>
  <text class="flow-label" x=${x} y=${y - 5}>${text}</text>`;

function note({ kind, x, y, widest }, text) {
  const width = Math.min(widest, text.length * sizes.letter + 18);
  return html`
    <rect class=${`flow-note ${kind}`} x=${x - width / 2} y=${y - 11} width=${width} height="22" rx="4"></rect>
    <text class="flow-note-text" x=${x} y=${y + 4}>${text}</text>`;
}

/** The version of a message is for the table. */
const bare = (name) => name.replace(/\/\d+$/, "");

/** What stands at an arrow or in a note. */
function label({ kind, message, what, outcome, room }) {
  switch (kind) {
    case "ask": return message.attempt > 1 ? t("flow.try", { name: bare(message.name), n: message.attempt }) : bare(message.name);
    case "answer": return answered(message, room);
    case "lost": return t("flow.gone.short");
    case "again": return t("flow.again");
    case "wrote": return t("flow.wrote", { name: outcome ?? bare(what) });
    default: return t(`flow.${kind}`, { name: bare(what) });
  }
}

/** Why nobody knows the end of a message. */
export const lostWords = ({ node, since: from }) => (from ? t("flow.gone", { node, since: moment(from) }) : t("flow.gone.silent", { node }));

/** A plain answer says how long it took; another how it ended, and how long where there is room. */
function answered({ outcome, took }, room) {
  const time = duration(took, language.value);
  if (["reply", "notice"].includes(outcome)) return time;
  const both = `${outcome} · ${time}`;
  return both.length <= room ? both : outcome;
}
