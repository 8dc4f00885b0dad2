import { View, define, html } from "../kernel/view.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { ask } from "../store/server.js";
import { complaint } from "../store/till.js";
import { paired } from "../store/starting.js";

const code = signal("");
const problem = signal(null);
const isBusy = signal(false);

/** Takes the code from the address that a QR code led to, and out of the address. */
export function codeFromAddress() {
  const found = /[#&]pair=([\w-]{1,32})/.exec(location.hash);
  if (!found) return false;
  code.value = found[1];
  history.replaceState(null, "", location.pathname);
  return true;
}

export async function pair() {
  if (isBusy.peek() || !code.peek().trim()) return;
  isBusy.value = true;
  problem.value = null;
  try {
    await ask("/pairing", { method: "POST", body: { code: code.peek().trim(), name: deviceName() } });
    code.value = "";
    await paired();
  } catch (error) {
    problem.value = complaint(error);
  }
  isBusy.value = false;
}

function deviceName() {
  const kind = /iPad|Tablet/.test(navigator.userAgent) ? "Tablet" : /Mobi/.test(navigator.userAgent) ? "Phone" : "Till";
  const maker = /iPad|iPhone|Android|Windows|Mac OS X|Linux/.exec(navigator.userAgent)?.[0] ?? "";
  return `${kind} ${maker}`.trim();
}

class Pair extends View {
  view() {
    return html`
      <main class="centre">
        <form class="card narrow" @submit=${(event) => { event.preventDefault(); pair(); }}>
          <p class="brand">Kontor</p>
          <h1>${t("pair.title")}</h1>
          <p class="muted">${t("pair.how")}</p>
          <p><code class="command">kontor till pair</code></p>
          <label class="field"><span>${t("pair.code")}</span>
            <input class="code" autocapitalize="characters" autocomplete="one-time-code" spellcheck="false"
              maxlength="32" focus=${true} .value=${code.value}
              aria-invalid=${problem.value ? "true" : "false"}
              @input=${(event) => (code.value = event.target.value)}>
          </label>
          <p class="problem" role="alert">${problem.value?.text}</p>
          <button type="submit" class="primary" ?disabled=${isBusy.value || !code.value.trim()}>
            ${isBusy.value ? t("pair.busy") : t("pair.do")}
          </button>
        </form>
      </main>`;
  }
}

define("k-pair", Pair);
