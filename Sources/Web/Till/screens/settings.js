import { View, define, html } from "../kernel/view.js";
import { language, t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import * as catalogue from "../store/catalogue.js";
import { entries } from "../store/outbox.js";
import { ask, isPaired } from "../store/server.js";
import { choose, contrast, hand, sound, theme } from "../store/settings.js";
import { isUpdated } from "../store/shell.js";
import { isPersistent } from "../store/rules.js";
import { complain, notice, screen, staff, store } from "../store/till.js";

/** One row: what it is, and what it can be. */
const row = (title, value, options, set) => html`
  <fieldset key=${title} class="choice"><legend>${title}</legend>
    ${options.map(([name, label]) => html`
      <button key=${name} type="button" class="tool" aria-pressed=${value === name ? "true" : "false"}
        @click=${() => set(name)}>${label}</button>`)}
  </fieldset>`;

class Settings extends View {
  view() {
    const pick = (signal) => (name) => (signal.value = name);
    return html`
      <div class="column slim">
        <section class="panel stack">
          ${row(t("settings.language"), language.value, [["de", "Deutsch"], ["en", "English"]], choose)}
          ${row(t("settings.theme"), theme.value, ["system", "light", "dark"].map((name) => [name, t(`settings.theme.${name}`)]), pick(theme))}
          ${row(t("settings.contrast"), contrast.value, ["normal", "high"].map((name) => [name, t(`settings.contrast.${name}`)]), pick(contrast))}
          ${row(t("settings.sound"), sound.value, ["on", "off"].map((name) => [name, t(`settings.${name}`)]), pick(sound))}
          ${row(t("settings.hand"), hand.value, ["left", "right"].map((name) => [name, t(`settings.hand.${name}`)]), pick(hand))}
        </section>
        <section class="panel stack">
          <h2>${t("settings.device")}</h2>
          <p>${store.value.title ?? store.value.name} · ${t("settings.terminal", { n: store.value.terminal })}</p>
          <p class="muted">${t("settings.products", { n: catalogue.products.value.length })} · ${t("settings.version", { version: store.value.version })}</p>
          ${!isSecureContext && html`<p class="why">${t("settings.notSecure")}</p>`}
          ${isSecureContext && isPersistent.value === false && html`<p class="why">${t("settings.notKept")}</p>`}
          ${isUpdated.value && html`<p class="lead">${t("settings.updated")}</p>`}
          <div class="row">
            <button type="button" class="tool" @click=${reload}>${t("settings.reload")}</button>
            <button type="button" class="tool" @click=${unpair}>${t("settings.unpair")}</button>
          </div>
        </section>
      </div>`;
  }
}

async function reload() {
  try {
    await catalogue.refresh();
    notice.value = { tone: "good", text: t("settings.products", { n: catalogue.products.peek().length }) };
  } catch (error) {
    complain(error);
  }
}

/** What waits for the server would have no way there any more, so it comes first. */
async function unpair() {
  if (entries.peek().length > 0) {
    notice.value = { tone: "bad", text: t("settings.unpair.waits") };
    return;
  }
  const options = [{ value: "yes", label: t("settings.unpair"), tone: "bad" }, { value: "no", label: t("close") }];
  const sure = await question({ title: t("settings.unpair.title"), detail: t("settings.unpair.detail"), options });
  if (sure !== "yes") return;
  try {
    await ask("/device", { method: "DELETE" });
    staff.value = null;
    screen.value = "sell";
    isPaired.value = false;
  } catch (error) {
    complain(error);
  }
}

define("k-settings", Settings);
