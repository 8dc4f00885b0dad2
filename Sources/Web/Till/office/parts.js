import { html } from "../kernel/html.js";
import { t } from "../kernel/language.js";
import { icon } from "../parts/icons.js";

const kind = ({ number, spare }) => [number && "number", spare && "spare"].filter(Boolean).join(" ");

/** Rows are `{key, cells, tone}`. What is below a `number` head stands right, a `spare` column has no place on a
 *  phone, the text of an `unseen` head is for those who hear it. */
export const table = (label, heads, rows) => html`
  <div class="panel scroll" tabindex="0" role="region" aria-label=${label}><table class="data office-table">
    <thead><tr>${heads.map((head, index) => html`<th key=${index} scope="col" class=${kind(head)}>
      ${head.unseen ? html`<span class="sr">${head.text}</span>` : head.text ?? head}</th>`)}</tr></thead>
    <tbody>${rows.map(({ key, cells, tone }) => html`
      <tr key=${key} class=${tone ?? ""}>${cells.map((cell, index) => html`<td key=${index} class=${kind(heads[index])}>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;

export const searchField = (label, text) => html`
  <label key="find" class="field grow"><span class="sr">${label}</span>
    <input type="search" placeholder=${label} autocomplete="off" .value=${text.value}
      @input=${(event) => (text.value = event.target.value)}></label>`;

export const figure = (label, value, tone = "") => html`
  <div key=${label} class="panel figure"><p class="muted">${label}</p><p class=${`figure-value ${tone}`}>${value}</p></div>`;

/** Says that there is nothing, and what to do about it. */
export const empty = (name, text, how) => html`
  <div key="empty" class="panel office-empty">${icon(name)}<p class="lead">${text}</p>${how && html`<p class="muted">${how}</p>`}</div>`;

export const loading = () => html`<p key="loading" class="muted" role="status">${t("office.loading")}</p>`;

/** What there is instead of what somebody may not see, or what does not come. */
export const refused = (text) => html`<p key="refused" class="panel low" role="alert">${text}</p>`;

/** A field of a form whose values are one signal. */
export function field(form, name, label, { type = "text", max = 200, mode, readonly, hint, focus } = {}) {
  return html`
    <label key=${name} class="field"><span>${label}</span>
      <input type=${type} maxlength=${max} inputmode=${mode} autocomplete="off" focus=${focus} ?readonly=${readonly}
        .value=${form.value[name] ?? ""} @input=${(event) => (form.value = { ...form.value, [name]: event.target.value })}>
      ${hint && html`<small>${hint}</small>`}
    </label>`;
}

/** `options` of `[value, label]`. */
export const choice = (form, name, label, options) => html`
  <label key=${name} class="field"><span>${label}</span>
    <select @change=${(event) => (form.value = { ...form.value, [name]: event.target.value })}>
      ${options.map(([value, text]) => html`<option key=${value} value=${value} ?selected=${form.value[name] === value}>${text}</option>`)}
    </select></label>`;

/** A list on the left, a form on the right; on a phone the form comes above the list. */
export const split = (list, side) => html`
  <div class="office-split"><div class="office-list">${list}</div>
    <aside class="office-side">${side ?? html`<p class="muted office-pick">${t("office.pick")}</p>`}</aside></div>`;

/** What a form ends with. */
export const foot = ({ isBusy, close, label = t("office.save"), problem }) => html`
  <p class="problem" role="alert">${problem ?? ""}</p>
  <div class="row office-foot">
    <button type="submit" class="primary grow" ?disabled=${isBusy}>${label}</button>
    ${close && html`<button type="button" class="tool" @click=${close}>${t("office.cancel")}</button>`}
  </div>`;
