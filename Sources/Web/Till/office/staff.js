import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { words } from "../words.js";
import { ask as question } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import { moment } from "../parts/moment.js";
import { ask } from "../store/server.js";
import { complain, complaint, notice, refreshStore } from "../store/till.js";
import { field, foot, loading, split, table } from "./parts.js";

const people = signal(null);
const roles = signal([]);
const audit = signal([]);
const form = signal(null);
const problem = signal("");
const isBusy = signal(false);
const remembered = 100;

export function open() {
  form.value = null;
  return load();
}

async function load() {
  try {
    const found = await ask("/staff");
    [people.value, roles.value] = [found.staff, found.roles];
    audit.value = await latest();
  } catch (error) {
    complain(error);
    people.value ??= [];
  }
}

/** The pages come oldest first. */
async function latest() {
  let [after, kept] = [0, []];
  while (after !== undefined) {
    const page = await ask(`/audit?after=${after}`);
    kept = [...kept, ...page.entries].slice(-remembered);
    after = page.next;
  }
  return kept.reverse();
}

export function view() {
  if (!people.value) return loading();
  return html`
    <div key="tools" class="row office-end"><button type="button" class="tool" @click=${() => begin()}>${icon("plus")}<span>${t("staff.new")}</span></button></div>
    ${split(html`
      ${people.value.length === 0 ? html`<p class="panel">${t("staff.begin")}</p>`
    : table(t("office.staff"), [t("office.sku"), t("office.name"), { text: t("staff.roles"), spare: true }, t("staff.state")], people.value.map(row))}
      <h2 class="office-second">${t("staff.audit")}</h2>
      ${audit.value.length === 0 ? html`<p class="muted">${t("staff.audit.none")}</p>`
    : table(t("staff.audit"), [t("staff.at"), t("staff.who"), t("staff.what"), t("staff.about")], audit.value.map((each, index) => ({
      key: index, cells: [moment(each.at), who(each), deed(each.action), each.subject] })))}`, form.value && edit())}`;
}

const nameOf = (number) => people.value.find((each) => each.number === number)?.name ?? number;
const who = ({ staff, approver }) => (approver ? `${nameOf(staff)} / ${nameOf(approver)}` : nameOf(staff));
const deed = (action) => (`staff.action.${action}` in words ? t(`staff.action.${action}`) : action);
const roleOf = (id) => (`staff.role.${id}` in words ? t(`staff.role.${id}`) : roles.value.find((each) => each.id === id)?.name ?? id);

const row = (person) => ({
  key: person.number, tone: form.value?.number === person.number && !form.value.isNew ? "on" : "",
  cells: [person.number, html`<button type="button" class="link" @click=${() => begin(person)}><span>${person.name}</span></button>`,
    person.roles.map(roleOf).join(", "), state(person)],
});

function state({ left, pin, failures }) {
  if (left) return html`<span class="low">${t("staff.left")}</span>`;
  return html`${t("staff.works")}${!pin && html` <small class="mark">${t("staff.noPIN")}</small>`}
    ${failures > 1 && html` <small class="mark">${t("staff.waits", { n: failures })}</small>`}`;
}

function begin(person) {
  problem.value = "";
  form.value = person ? { ...person } : { isNew: true, number: "", name: "", roles: [roles.peek().find(({ id }) => id === "cashier")?.id].filter(Boolean) };
}

function edit() {
  const { isNew, left, failures, name } = form.value;
  return html`
    <form key=${isNew ? "new" : form.value.number} class="panel stack" autocomplete="off" @submit=${save}>
      <h2>${t(isNew ? "staff.new" : "staff.edit")}</h2>
      ${field(form, "number", t("staff.number"), { max: 64, readonly: !isNew, focus: isNew })}
      ${field(form, "name", t("office.name"))}
      ${roles.value.length > 0 && html`<div key="roles" class="choice" role="group" aria-label=${t("staff.roles")}>${roles.value.map(({ id }) => html`
        <button key=${id} type="button" class="tool" aria-pressed=${form.value.roles.includes(id) ? "true" : "false"}
          @click=${() => flip(id)}>${roleOf(id)}</button>`)}</div>`}
      ${foot({ isBusy: isBusy.value, close: () => (form.value = null), problem: problem.value })}
      ${!isNew && html`<div key="more" class="actions">
        ${!left && html`<button key="pin" type="button" class="tool" @click=${newPIN}>${t("staff.pin")}</button>`}
        ${failures > 1 && html`<button key="unlock" type="button" class="tool" @click=${() => step("unlock")}>${t("staff.unlock")}</button>`}
        ${left ? html`<button key="back" type="button" class="tool" @click=${() => step("return")}>${t("staff.back")}</button>`
    : html`<button key="lock" type="button" class="tool danger" @click=${() => lockOut(name)}>${t("staff.lock")}</button>`}</div>`}
    </form>`;
}

function flip(id) {
  const held = form.peek().roles;
  form.value = { ...form.peek(), roles: held.includes(id) ? held.filter((each) => each !== id) : [...held, id] };
}

const path = (rest = "") => `/staff/${encodeURIComponent(form.peek().number.trim())}${rest}`;

function save(event) {
  event.preventDefault();
  const { number, name, roles: held } = form.peek();
  if (!number.trim() || !name.trim() || (held.length === 0 && roles.peek().length > 0)) problem.value = t("staff.bad");
  else send(path(), "PUT", { name: name.trim(), roles: held }, t("office.saved"));
}

const step = (name) => send(path(`/${name}`), "POST", {}, t("office.saved"));

async function lockOut(name) {
  const options = [{ value: "yes", label: t("staff.lock"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
  if ((await question({ title: t("staff.lock.sure", { name }), detail: t("staff.lock.detail"), options })) === "yes") await step("leave");
}

/** Typed twice and never shown. */
async function newPIN() {
  const { name } = form.peek();
  const pin = await question({ title: t("staff.pin.for", { name }), secret: true });
  if (!pin) return;
  const again = await question({ title: t("staff.pin.again"), secret: true });
  if (!again) return;
  if (pin !== again) problem.value = t("staff.pin.other");
  else await send(path("/pin"), "PUT", { pin }, t("staff.pin.set"));
}

async function send(address, method, body, said) {
  isBusy.value = true;
  problem.value = "";
  try {
    await ask(address, { method, body });
    notice.value = { tone: "good", text: said, detail: form.peek()?.name };
    form.value = null;
    await Promise.all([load(), refreshStore()]);
  } catch (error) {
    problem.value = complaint(error).text;
  } finally {
    isBusy.value = false;
  }
}
