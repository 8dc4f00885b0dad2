import { View, define, html } from "../kernel/view.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { words } from "../words.js";
import { enter, leave, lengthOf, signIn } from "../store/duty.js";
import { complaint, question, staff, store } from "../store/till.js";
import { keypad } from "../parts/keypad.js";

const chosen = signal(null);
const pin = signal("");
const problem = signal(null);
const isBusy = signal(false);

/** Locks the till and asks for a PIN: of who worked here, or of who was touched. */
export function lock(next = staff.peek()) {
  pin.value = "";
  problem.value = null;
  chosen.value = next?.hasPIN ? next : null;
  leave();
  if (next && next.hasPIN === false && next !== staff.peek()) enter(next);
}

function choose(person) {
  problem.value = null;
  if (person.hasPIN) chosen.value = person;
  else enter(person);
}

function press(key) {
  if (key === "erase") pin.value = pin.value.slice(0, -1);
  else if (key !== "ok" && pin.value.length < 12) pin.value += key;
  if (key === "ok" || pin.value.length === lengthOf(chosen.peek().number)) check();
}

async function check() {
  if (isBusy.peek() || pin.peek().length < 4) return;
  isBusy.value = true;
  try {
    await signIn(chosen.peek(), pin.peek());
    [chosen.value, problem.value] = [null, null];
  } catch (error) {
    problem.value = complaint(error);
  }
  pin.value = "";
  isBusy.value = false;
}

class Welcome extends View {
  connectedCallback() {
    super.connectedCallback();
    this.typed = (event) => this.typedKey(event);
    document.addEventListener("keydown", this.typed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.typed);
  }

  typedKey({ key }) {
    if (!chosen.peek() || question.peek()) return;
    if (/^\d$/.test(key)) press(key);
    else if (key === "Backspace") press("erase");
    else if (key === "Enter" && document.activeElement === document.body) press("ok");
  }

  view() {
    return html`
      <main class="centre">
        <section class=${chosen.value ? "card narrow" : "card"}>
          <p class="brand">${store.value.title ?? store.value.name}</p>
          ${chosen.value ? this.pin() : this.people()}
        </section>
      </main>`;
  }

  people() {
    if (store.value.staff.length === 0) return alone();
    return html`
      <h1>${t("welcome.title")}</h1>
      <div class="people">${store.value.staff.map((person) => html`
        <button key=${person.number} type="button" class="person" @click=${() => choose(person)}>
          <span class="initials" aria-hidden="true">${initials(person.name)}</span>
          <span>${person.name}</span><small>${role(person.role)}</small>
        </button>`)}</div>`;
  }

  pin() {
    const length = Math.max(4, lengthOf(chosen.value.number) ?? pin.value.length);
    return html`
      <h1>${chosen.value.name}</h1>
      <p class="dots" role="img" aria-label=${t("welcome.pin", { n: pin.value.length })}>
        ${Array.from({ length }, (_, index) => html`<i key=${index} class=${index < pin.value.length ? "on" : ""}></i>`)}
      </p>
      <p class="problem" role="alert">${isBusy.value ? "" : problem.value?.text}</p>
      ${keypad(press, "ok")}
      <button type="button" class="plain" @click=${() => (chosen.value = null)}>${t("welcome.other")}</button>`;
  }
}

/** A store that names nobody: one person sells, under the number that commands use as well. */
const alone = () => html`
  <h1>${t("welcome.alone")}</h1>
  <p class="muted">${t("welcome.alone.how")}</p>
  <button type="button" class="primary" @click=${() => enter({ number: "S-01", name: "S-01", role: "", hasPIN: false })}>${t("welcome.begin")}</button>`;

/** A role that the app has no word for is shown as the store wrote it. */
const role = (name) => (`role.${name}` in words ? t(`role.${name}`) : name);

export const initials = (name) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");

define("k-welcome", Welcome);
