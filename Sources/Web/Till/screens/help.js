import { View, define, html } from "../kernel/view.js";
import { t } from "../kernel/language.js";

/** The same keys as in `hardware/keys.js`. */
const keys = [
  ["F2 /", "search"], ["F3", "park"], ["F4", "member"], ["F6", "times"], ["F7", "refund"],
  ["F8", "discount"], ["F9", "exact"], ["F10", "card"], ["Alt 1–4", "chip"], ["F12", "lock"],
  ["3 *", "digits"], ["+ −", "up"], ["Esc", "esc"], ["?", "help"],
];

class Help extends View {
  view() {
    return html`
      <div class="column">
        <p class="muted">${t("help.detail")}</p>
        <dl class="keys">${keys.map(([key, name]) => html`
          <div key=${name}><dt>${key.split(" ").map((each) => html`<kbd key=${each}>${each}</kbd>`)}</dt>
            <dd>${t(`help.${name}`)}</dd></div>`)}</dl>
      </div>`;
  }
}

define("k-help", Help);
