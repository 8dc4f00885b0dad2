import { View, define, html } from "../kernel/view.js";
import { t } from "../kernel/language.js";
import { read, stop, stream } from "../hardware/camera.js";
import { icon } from "./icons.js";

/** The camera's picture over the tiles; the cart and the tenders stay in reach. */
class Finder extends View {
  view() {
    if (!stream.value) return [];
    return html`
      <div class="finder" role="dialog" aria-label=${t("camera")}>
        <video autoplay muted playsinline .srcObject=${stream.value}
          @playing=${(event) => read(event.currentTarget)}></video>
        <button type="button" class="tool" @click=${() => stop()}>${icon("close")}<span>${t("close")}</span></button>
      </div>`;
  }
}

define("k-finder", Finder);
