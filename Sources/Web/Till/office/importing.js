import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { get, put, remove } from "../kernel/database.js";
import { words } from "../words.js";
import { ask as question } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import * as catalogue from "../store/catalogue.js";
import { ask } from "../store/server.js";
import { amount, complain, notice, store } from "../store/till.js";
import { figure, table } from "./parts.js";

export const isOpen = signal(false);
/** The file that was chosen, and what the server understood of it. */
const chosen = signal(null);
const plan = signal(null);
const busy = signal("");
/** What the last import changed: kept on the device, since the server keeps nothing of it. */
const last = signal(null);
const patience = 120_000;

export async function open() {
  isOpen.value = false;
  forget();
  last.value = (await get("notes", "import"))?.value ?? null;
}

function forget() {
  chosen.value = null;
  plan.value = null;
  busy.value = "";
}

export function view() {
  return html`
    <div key="import" class="office-import">
      <div class="row"><button type="button" class="tool" @click=${() => (isOpen.value = false)}>${icon("back")}<span>${t("office.products")}</span></button>
        <h2 class="grow">${t("import")}</h2></div>
      ${busy.value ? html`<p key="busy" class="panel lead" role="status">${busy.value}</p>` : plan.value ? shown(plan.value) : picker()}
    </div>`;
}

const input = (label, tone) => html`
  <label key="choose" class=${`${tone} file`}><span>${label}</span>
    <input type="file" class="sr" accept=".csv,.txt,text/csv,text/plain" @change=${(event) => look(event.target)}></label>`;

function picker() {
  return html`
    <div key="pick" class="panel stack office-pick-file">
      <p>${t("import.how")}</p>
      ${input(t("import.choose"), "primary")}
    </div>
    ${last.value && html`
      <div key="last" class="panel row office-last">
        <p class="grow"><b>${t("import.last", { file: last.value.file, at: moment(last.value.at) })}</b>
          <small>${t("import.done", last.value)}. ${t("import.keeps")}</small></p>
        <button type="button" class="tool" @click=${undo}>${icon("undo")}<span>${t("import.undo")}</span></button>
      </div>`}`;
}

async function look(field) {
  const [file] = field.files;
  field.value = "";
  if (!file) return;
  chosen.value = file;
  await send(true, t("import.reading", { file: file.name }));
}

/** The same file twice: first only looked at, then taken over. What undoes it is on the device before. */
async function send(dryRun, waiting) {
  busy.value = waiting;
  try {
    const file = chosen.peek();
    const answer = await ask(`/product-imports?dryRun=${dryRun}`, { method: "POST", raw: file, type: "text/csv", patience });
    plan.value = answer;
    return answer;
  } catch (error) {
    complain(error);
    plan.value = null;
    return null;
  } finally {
    busy.value = "";
  }
}

async function takeOver() {
  const { counts, undo: kept } = plan.peek();
  await keep(counts, kept);
  const done = await send(false, t("import.taking"));
  if (!done) return;
  await keep(done.counts, done.undo);
  await catalogue.refresh().catch(complain);
  forget();
  notice.value = { tone: "good", text: t("import.done", done.counts) };
}

async function keep(counts, kept) {
  const at = new Date(Date.now() + (store.peek().clockAhead ?? 0)).toISOString().slice(0, 19);
  const value = { file: chosen.peek().name, at, new: counts.new, changed: counts.changed, undo: kept };
  await put("notes", { name: "import", value });
  last.value = value;
}

async function undo() {
  const options = [{ value: "yes", label: t("import.undo"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
  const sure = await question({ title: t("import.undo.sure"), detail: t("import.undo.detail", last.peek()), options });
  if (sure !== "yes") return;
  busy.value = t("import.taking");
  try {
    const done = await ask("/product-imports/undo", { method: "POST", body: { undo: last.peek().undo }, patience });
    await remove("notes", "import");
    last.value = null;
    await catalogue.refresh();
    const left = done.changedSince.length > 0 && t("import.undone.left", { skus: done.changedSince.slice(0, 8).join(", ") });
    notice.value = { tone: "good", text: t("import.undone", done), ...(left ? { detail: left } : {}) };
  } catch (error) {
    complain(error);
  } finally {
    busy.value = "";
  }
}

function shown({ encoding, separator, decimal, columns, counts, preview, changes, problems }) {
  const count = counts.new + counts.changed;
  const { name } = chosen.value;
  return html`
    <section key="understood" class="panel stack">
      <div class="panel-head"><h2>${name}</h2>${input(t("import.other"), "tool")}</div>
      <dl class="office-facts">
        ${fact(t("import.separator"), separator === "\t" ? t("import.separator.tab") : separator)}
        ${fact(t("import.encoding"), encoding)}
        ${fact(t("import.decimal"), t(decimal === "," ? "import.decimal.comma" : "import.decimal.point"))}
      </dl>
      <ul class="office-columns" aria-label=${t("import.understood")}>${columns.map(({ header, field }, index) => html`
        <li key=${index} class=${isUsed(field) ? "" : "muted"}><b>${header || "–"}</b><span>${meaning(field)}</span></li>`)}</ul>
    </section>
    <div key="counts" class="figures">
      ${["new", "changed", "unchanged", "refused"].map((each) =>
    figure(t(`import.${each}`), counts[each], each === "refused" && counts.refused > 0 ? "low" : ""))}
    </div>
    ${problems.length > 0 && html`<section key="problems" class="stack"><h2>${t("import.problems")}</h2><p class="muted">${t("import.problems.how")}</p>
      ${table(t("import.problems"), [{ text: t("import.row"), number: true }, t("import.column"), t("import.mend")],
    problems.map((each, index) => ({ key: index, cells: [each.row, named(each.column), mended(each)] })))}</section>`}
    ${changes.length > 0 && html`<section key="changes" class="stack"><h2>${t("import.what")}</h2>
      ${table(t("import.what"), [t("office.sku"), t("office.name"), t("import.what")], changes.map((row) => ({
    key: row.row, cells: [row.sku, row.name, row.changes.map(changed)] })))}</section>`}
    <section key="preview" class="stack"><h2>${t("import.preview")}</h2>
      ${table(t("import.preview"), [{ text: t("import.row"), number: true }, t("office.sku"), t("office.name"), { text: t("office.category"), spare: true },
    { text: t("office.price"), number: true }, t("import.outcome")], preview.map((row) => ({ key: row.row, cells: [row.row, row.sku,
    row.name, row.category, row.price === undefined ? "" : amount(row.price),
    html`<span class=${row.outcome === "refused" ? "low" : ""}>${t(`import.${row.outcome}`)}</span>`] })))}</section>
    <div key="take" class="foot"><button type="button" class="primary" ?disabled=${count === 0} @click=${takeOver}>
      ${count === 0 ? t("import.nothing") : t("import.take", { n: count })}</button>
      <button type="button" class="tool" @click=${forget}>${t("office.cancel")}</button></div>`;
}

const fact = (label, value) => html`<div key=${label}><dt>${label}</dt><dd>${value}</dd></div>`;

const isUsed = (name) => name !== undefined && name !== "stock" && name !== "reorder";

function meaning(name) {
  if (name === undefined) return t("import.unused");
  return isUsed(name) ? t(`import.field.${name}`) : t("import.unused.stock");
}

const named = (column) => (`import.field.${column}` in words ? t(`import.field.${column}`) : column);

/** In the reader's language where there are words for it; what the server says of it in any case. */
function mended({ name, value, detail }) {
  const [group, rest] = name.split(".");
  const text = group === "csv" ? `import.csv.${rest}` : `import.catalog.${rest}`;
  return text in words ? t(text, { value, detail }) : detail;
}

function changed({ field, from, to }) {
  const show = (text) => (field === "price" ? amount(Number(text.replace(".", ""))) : text || "–");
  return html`<p key=${field} class="change"><span class="muted">${t(`import.field.${field}`)}</span> ${show(from)} → <b>${show(to)}</b></p>`;
}
