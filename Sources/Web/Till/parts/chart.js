import { html } from "../kernel/html.js";
import { t } from "../kernel/language.js";

const [width, height, foot, head] = [640, 220, 26, 20];

/** Bars in SVG: `rows` of `{label, value, shown, isOn}`. The same figures stand in a table below, for
 *  those who do not see bars. */
export function bars(title, rows) {
  const top = Math.max(1, ...rows.map(({ value }) => value));
  const slot = Math.min(width / Math.max(rows.length, 1), 64);
  const every = Math.ceil(rows.length / 10);
  return html`
    <figure class="panel chart">
      <figcaption><h2>${title}</h2></figcaption>
      ${rows.length === 0 ? html`<p class="muted">${t("office.none")}</p>` : html`
        <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${title}>
          <line class="axis" x1="0" x2=${width} y1=${height - foot} y2=${height - foot}></line>
          ${rows.map((row, index) => bar(row, index * slot, slot, tall(row.value, top), index % every === 0))}
        </svg>
        <details><summary>${t("office.table")}</summary>
          <table><tbody>${rows.map(({ label, shown }) => html`
            <tr key=${label}><th scope="row">${label}</th><td>${shown}</td></tr>`)}</tbody></table>
        </details>`}
    </figure>`;
}

const tall = (value, top) => Math.max(0, Math.round(((height - foot - head) * value) / top));

const bar = ({ label, shown, isOn }, left, slot, size, isNamed) => html`
  <g key=${label}>
    <title>${label}: ${shown}</title>
    <rect class=${isOn ? "bar-now" : "bar-then"} x=${left + slot * 0.14} y=${height - foot - size}
      width=${slot * 0.72} height=${size} rx="3"></rect>
    ${isNamed && html`<text x=${left + slot / 2} y=${height - 7}>${label}</text>`}
  </g>`;
