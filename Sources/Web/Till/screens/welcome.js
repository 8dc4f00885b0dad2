import { View, define, html } from "../kernel/view.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { words } from "../words.js";
import { complaint, has, screen, staff, store } from "../store/till.js";
import { keypad } from "../parts/keypad.js";
import { ask } from "../store/server.js";

const chosen = signal(null);
const pin = signal("");
const problem = signal(null);

/** Locks the till; the cart stays. */
export function lock() {
  pin.value = "";
  problem.value = null;
  if (has("pins")) chosen.value = staff.peek();
  staff.value = null;
  screen.value = "sell";
}

function choose(person) {
  if (has("pins")) chosen.value = person;
  else staff.value = person;
}

async function press(key) {
  if (key === "erase") pin.value = pin.value.slice(0, -1);
  else pin.value += key;
  if (pin.value.length < 4) return;
  const body = { staff: chosen.peek().number, pin: pin.value };
  pin.value = "";
  try {
    await ask("/sign-in", { method: "POST", body });
    staff.value = chosen.peek();
    chosen.value = null;
    problem.value = null;
  } catch (error) {
    problem.value = complaint(error);
  }
}

class Welcome extends View {
  view() {
    return html`
      <main class="centre">
        <section class="card">
          <p class="brand">${store.value.title ?? store.value.name}</p>
          ${chosen.value ? this.pin() : this.people()}
        </section>
      </main>`;
  }

  people() {
    return html`
      <h1>${t("welcome.title")}</h1>
      <div class="people">${store.value.staff.map((person) => html`
        <button key=${person.number} type="button" class="person" @click=${() => choose(person)}>
          <span class="initials" aria-hidden="true">${initials(person.name)}</span>
          <span>${person.name}</span><small>${role(person.role)}</small>
        </button>`)}</div>`;
  }

  pin() {
    return html`
      <h1>${chosen.value.name}</h1>
      <p class="dots" aria-label=${t("welcome.pin", { n: pin.value.length })}>
        ${[0, 1, 2, 3].map((index) => html`<i key=${index} class=${index < pin.value.length ? "on" : ""}></i>`)}
      </p>
      <p class="problem" role="alert">${problem.value?.text}</p>
      ${keypad(press)}
      <button type="button" class="plain" @click=${() => (chosen.value = null)}>${t("welcome.other")}</button>`;
  }
}

/** A role that the app has no word for is shown as the store wrote it. */
const role = (name) => (`role.${name}` in words ? t(`role.${name}`) : name);
const initials = (name) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("");

define("k-welcome", Welcome);
