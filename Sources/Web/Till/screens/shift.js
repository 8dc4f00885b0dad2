import { View, define, html } from "../kernel/view.js";
import { computed, signal } from "../kernel/signal.js";
import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import { withApproval } from "../store/approving.js";
import { problem, storeTime } from "../store/offline.js";
import * as outbox from "../store/outbox.js";
import { ask, Away, once } from "../store/server.js";
import { amount, complain, note, notice, staff, store } from "../store/till.js";
import { report } from "./report.js";

/** `null` while it is not known, `false` where no shift is open, `"alone"` while no server says, else the X
 *  report. */
const shift = signal(null);
const step = signal("look");
const pieces = signal(new Map());
const kept = signal(0);
const reason = signal("");
const approver = signal("");
const last = signal(null);

const nameOf = ({ kind, value }) => `${kind} ${value}`;
const counted = computed(() =>
  (store.value?.denominations ?? []).reduce(
    (sum, each) => sum + each.value * (pieces.value.get(nameOf(each)) ?? 0), 0));

async function load() {
  try {
    shift.value = await ask("/shift");
  } catch (error) {
    if (error instanceof Away) {
      shift.value = "alone";
      return;
    }
    if (error.status !== 404) complain(error);
    shift.value = false;
  }
}

async function act(path, body) {
  try {
    const answer = await withApproval(() => once(path, { staff: staff.peek().number, ...body }));
    notice.value = { tone: "good", text: t("shift.done") };
    return answer ?? true;
  } catch (error) {
    complain(error);
    return null;
  }
}

const countedPieces = () =>
  store.peek().denominations
    .map((each) => ({ ...each, count: pieces.peek().get(nameOf(each)) ?? 0 }))
    .filter(({ count }) => count > 0);

async function openShift() {
  if (await act("/shift/open", { float: countedPieces() })) begin("look");
}

async function handIn() {
  if (await act("/shift/count", { pieces: countedPieces() })) {
    kept.value = Math.min(counted.peek(), shift.peek()?.opening?.float ?? 0);
    notice.value = null;
    step.value = "close";
  }
}

async function closeShift() {
  const body = { kept: kept.peek() };
  if (reason.peek().trim()) body.reason = reason.peek().trim();
  if (approver.peek()) body.approver = approver.peek();
  const z = await act("/shift/close", body);
  if (!z) return;
  last.value = z;
  step.value = "z";
  shift.value = false;
}

function begin(name) {
  step.value = name;
  pieces.value = new Map();
  reason.value = "";
  approver.value = "";
  load();
}

async function move(kind) {
  const title = t(`shift.${{ paidIn: "in", paidOut: "out", drop: "drop" }[kind]}`);
  const sum = await question({ title, number: "money" });
  if (!sum) return;
  const why = kind === "drop" ? undefined : await question({ title, text: t("shift.reason") });
  if (why === null) return;
  const body = { kind, amount: sum, ...(why ? { reason: why } : {}) };
  if (shift.peek() === "alone") return moveAlone(body);
  await act("/shift/cash", body);
  load();
}

/** Money moved already: it is on this device's disk before anybody is told so, and is booked once. */
async function moveAlone(body) {
  try {
    const why = problem.peek();
    if (why) throw new Error(t(why));
    const note = t("shift.alone.note", { at: moment(storeTime()) });
    const entry = { id: newID(), path: "/shift/cash", madeAt: Date.now(), body: { staff: staff.peek().number, ...body, note } };
    await outbox.add(entry, ({ error }) => (error ? complain(error) : load()));
    notice.value = { tone: "good", text: t("shift.alone.kept", { amount: amount(body.amount) }) };
  } catch (error) {
    complain(error);
  }
}

async function showLastZ() {
  try {
    last.value = await ask("/z-reports/last");
    step.value = "z";
  } catch (error) {
    complain(error);
  }
}

const moves = [
  ["in", "plus", () => move("paidIn")], ["out", "minus", () => move("paidOut")], ["drop", "down", () => move("drop")],
];

class Shift extends View {
  connectedCallback() {
    super.connectedCallback();
    begin("look");
  }

  view() {
    if (step.value === "z") return this.z();
    if (step.value === "close") return this.close();
    if (step.value === "count") return this.count(t("shift.count.title"), t("shift.count.blind"), t("shift.handIn"), handIn);
    if (shift.value === null) return html`<p class="muted column" role="status">…</p>`;
    if (shift.value === "alone") return this.alone();
    if (shift.value === false) return this.count(t("shift.none"), t("shift.none.how"), t("shift.open"), openShift);
    return this.look(shift.value);
  }

  alone() {
    return html`
      <div class="column">
        <p class="lead">${t("shift.alone")}</p><p class="muted">${t("shift.alone.how")}</p>
        <div class="actions">${moves.map(([name, drawn, run]) => html`
          <button key=${name} type="button" class="tool tall" @click=${run}>${icon(drawn)}<span>${t(`shift.${name}`)}</span></button>`)}
        </div>
        <button type="button" class="primary" @click=${load}>${t("again")}</button>
      </div>`;
  }

  look(x) {
    const actions = [...moves, ["drawer", "drawer", () => act("/shift/drawer", {})]];
    return html`
      <div class="column">
        <p class="lead">${t("shift.since", { at: moment(x.opening.at) })} · ${nameOfStaff(x.opening.staff)}</p>
        <div class="actions">${actions.map(([name, drawn, run]) => html`
          <button key=${name} type="button" class="tool tall" @click=${run}>${icon(drawn)}<span>${t(`shift.${name}`)}</span></button>`)}
        </div>
        <button type="button" class="primary" @click=${() => (step.value = "count")}>${t("shift.count")}</button>
        ${report(x, t("shift.x"))}
        <button type="button" class="plain" @click=${showLastZ}>${t("shift.lastZ")}</button>
      </div>`;
  }

  /** Pieces of each note and coin; what should be there is nowhere on this screen. */
  count(title, detail, label, run) {
    return html`
      <form class="column" @submit=${(event) => { event.preventDefault(); run(); }}>
        <div><h2>${title}</h2><p class="muted">${detail}</p></div>
        <div class="counting">
          ${["note", "coin"].map((kind) => html`
            <fieldset key=${kind} class="panel"><legend>${t(kind === "note" ? "shift.notes" : "shift.coins")}</legend>
              ${store.value.denominations.filter((each) => each.kind === kind).map((each) => this.piece(each))}
            </fieldset>`)}
        </div>
        <div class="foot">
          <p class="foot-sum"><span>${t("shift.counted")}</span><output>${amount(counted.value)}</output></p>
          <button type="submit" class="primary">${label}</button>
        </div>
      </form>`;
  }

  piece(each) {
    const name = nameOf(each);
    const count = pieces.value.get(name) ?? 0;
    const set = (value) => (pieces.value = new Map(pieces.value).set(name, Math.max(0, Math.min(99_999, value))));
    return html`
      <div key=${name} class="piece">
        <span class="piece-value">${note(each.value)}</span>
        <button type="button" class="tool square" aria-label=${`${note(each.value)}: ${t("less")}`} ?disabled=${count === 0} @click=${() => set(count - 1)}>${icon("minus")}</button>
        <input inputmode="numeric" aria-label=${note(each.value)} .value=${count === 0 ? "" : String(count)} placeholder="0"
          @focus=${(event) => event.target.select()} @input=${(event) => set(Number(event.target.value.replace(/\D/g, "")))}>
        <button type="button" class="tool square" aria-label=${`${note(each.value)}: ${t("oneMore")}`} @click=${() => set(count + 1)}>${icon("plus")}</button>
        <span class="piece-sum">${count > 0 ? amount(each.value * count) : ""}</span>
      </div>`;
  }

  close() {
    return html`
      <form class="column slim" @submit=${(event) => { event.preventDefault(); closeShift(); }}>
        <p class="foot-sum"><span>${t("shift.counted")}</span><output>${amount(counted.value)}</output></p>
        <button type="button" class="tool tall" @click=${askKept}><span class="grow">${t("shift.kept")}</span><b>${amount(kept.value)}</b></button>
        <label class="field"><span>${t("shift.reason")}</span>
          <input maxlength="200" .value=${reason.value} @input=${(event) => (reason.value = event.target.value)}></label>
        <label class="field"><span>${t("shift.approver")}</span>
          <select @change=${(event) => (approver.value = event.target.value)}>
            <option value="">${t("shift.nobody")}</option>
            ${store.value.staff.filter(({ number }) => number !== staff.value?.number).map(({ number, name }) => html`
              <option key=${number} value=${number}>${name}</option>`)}
          </select></label>
        <button type="submit" class="primary">${t("shift.close")}</button>
        <button type="button" class="plain" @click=${() => (step.value = "count")}>${t("back")}</button>
      </form>`;
  }

  z() {
    return html`
      <div class="column slim">
        ${report(last.value, t("shift.z", { n: last.value.number }))}
        <button type="button" class="tool" @click=${() => print()}>${t("shift.print")}</button>
        <button type="button" class="primary" @click=${() => begin("look")}>${t("ok")}</button>
      </div>`;
  }
}

const nameOfStaff = (number) => store.peek().staff.find((each) => each.number === number)?.name ?? number;

async function askKept() {
  const sum = await question({ title: t("shift.kept"), number: "money" });
  if (sum !== null) kept.value = sum;
}

define("k-shift", Shift);
