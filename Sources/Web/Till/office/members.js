import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { ask } from "../store/server.js";
import { amount, complain } from "../store/till.js";
import { searchField } from "./parts.js";

const text = signal("");
const member = signal(null);

export function open() {
  text.value = "";
  member.value = null;
}

async function find(event) {
  event.preventDefault();
  try {
    member.value = await ask(`/members/${encodeURIComponent(text.peek().trim())}`);
  } catch (error) {
    member.value = null;
    complain(error);
  }
}

export const view = () => html`
  <form key="find" class="row" @submit=${find}>
    ${searchField(t("member.number"), text)}<button type="submit" class="primary">${t("refund.do")}</button>
  </form>
  ${member.value && html`<section key="member" class="panel"><h2>${member.value.name}</h2>
    <p class="muted">${member.value.number}</p>
    <p>${t("member.points", { n: member.value.points, worth: amount(member.value.points) })}</p></section>`}`;
