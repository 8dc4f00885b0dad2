import { View, define, html } from "../kernel/view.js";
import { computed, effect, signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { amount, quantity } from "../store/till.js";
import * as catalogue from "../store/catalogue.js";
import { inCart, times } from "../store/cart.js";
import { choose, scanned } from "../store/choosing.js";
import { parked, resume, resumeShared } from "../store/parked.js";
import { shared } from "../store/sharing.js";
import { ask } from "../parts/question.js";
import { icon } from "../parts/icons.js";

export const category = signal("*");
export const query = signal("");
/** As many tiles as fill a large screen; the rest comes on demand. */
const page = 48;
const most = signal(page);

const shown = computed(() =>
  query.value.trim() ? catalogue.search(query.value, most.value) : catalogue.shelf(category.value, most.value));

function show(name) {
  category.value = name;
  query.value = "";
  most.value = page;
}

export function search(text) {
  query.value = text;
  most.value = page;
}

/** Enter in the search: a code that somebody typed, or the first product that was found. */
export function takeFirst() {
  const text = query.peek().trim();
  if (!text) return;
  if (catalogue.find(text) || shown.peek().length === 0) scanned(text);
  else choose(shown.peek()[0]);
  query.value = "";
}

export async function askTimes() {
  times.value = (await ask({ title: t("times.title"), number: "pieces" })) || null;
}

/** Each category has one of eight colours, by its place. */
const colours = computed(() =>
  new Map(catalogue.categories.value.map(({ name }, index) => [name, index % 8])));

class Tiles extends View {
  view() {
    if (tiles.size > 2000) tiles.clear();
    return html`
      <nav class="shelves" aria-label=${t("categories")}>
        <button type="button" class=${times.value ? "shelf times on" : "shelf times"} @click=${askTimes}>
          ${times.value ? `${quantity(times.value)} ×` : html`${icon("times")}<span class="sr">${t("times.title")}</span>`}
        </button>
        ${this.shelf("*", t("favourites"))}
        ${catalogue.categories.value.map(({ name }) => this.shelf(name, name || t("uncategorised")))}
      </nav>
      ${parked.value.length + shared.value.length > 0 && this.parked()}
      <div class="tiles" role="group" aria-label=${t("products")}>
        ${shown.value.map((product) => this.tile(product))}
        ${shown.value.length === most.value && html`
          <button key="more" type="button" class="tile more" @click=${() => (most.value += page * 2)}>${t("more")}</button>`}
      </div>
      ${shown.value.length === 0 && this.nothing()}`;
  }

  shelf(name, label) {
    const isOn = name === category.value && !query.value;
    return html`
      <button key=${name} type="button" class=${`shelf c${colours.value.get(name) ?? "n"}`} aria-pressed=${isOn ? "true" : "false"}
        @click=${() => show(name)}>${label}</button>`;
  }

  /** A tile stays the same object while nothing on it changes, so that a touch repaints one tile. */
  tile(product) {
    const count = inCart.value.get(product.sku);
    const kept = tiles.get(product.sku);
    const isSame = kept?.product === product && kept.count === count && kept.tongue === language.value;
    const drawn = isSame ? kept.drawn : this.drawn(product, count);
    tiles.set(product.sku, { product, count, tongue: language.value, drawn });
    return drawn;
  }

  drawn(product, count) {
    return html`
      <button key=${product.sku} type="button" class=${`tile c${colours.value.get(product.category) ?? "n"}`}
        @click=${() => choose(product)}>
        <span class="tile-name">${product.name}</span>
        <span class="tile-foot">
          ${product.age && html`<span class="tag">${product.age}+</span>`}
          <span class="tile-price">${product.openPrice ? t("openPrice") : amount(product.price)}${product.unit !== "piece" && html`<small> / ${product.unit}</small>`}</span>
        </span>
        ${count && html`<span class="badge" role="img" aria-label=${t("inCart", { n: quantity(count) })}>${product.unit === "piece" ? quantity(count) : "✓"}</span>`}
      </button>`;
  }

  parked() {
    return html`
      <div class="parked" role="group" aria-label=${t("parked")}>
        ${parked.value.map((row) => html`
          <button key=${row.id} type="button" class="park" @click=${() => resume(row.id)}>
            ${icon("pause")}<b>${time(row.at)}</b> <span>${row.cart.lines[0].product.name}</span>
            ${row.cart.lines.length > 1 && html`<small>+${row.cart.lines.length - 1}</small>`}
          </button>`)}
        ${shared.value.map((row) => html`
          <button key=${row.sale} type="button" class="park" @click=${() => resumeShared(row)}>
            ${icon("pause")}<b>${row.since.slice(11, 16)}</b> <span>${t("pieces", { n: row.lines })}</span> <b>${amount(row.due)}</b>
          </button>`)}
      </div>`;
  }

  nothing() {
    const isNew = catalogue.products.value.length === 0;
    return html`<p class="nothing">${isNew ? t("products.none") : t("search.none", { text: query.value })}</p>`;
  }
}

const tiles = new Map();
const time = (at) => new Date(at).toTimeString().slice(0, 5);

/** Another shelf begins at its top. */
effect(() => {
  category.value;
  query.value;
  document.querySelector(".tiles")?.scrollTo(0, 0);
});

define("k-tiles", Tiles);
