import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { canSee, look } from "../hardware/camera.js";
import { openDisplay } from "../hardware/display.js";
import { scanned } from "../store/choosing.js";
import { notice, screen, staff, store } from "../store/till.js";
import { isReached } from "../store/server.js";
import { refused, waitingCount } from "../store/outbox.js";
import { problem } from "../store/offline.js";
import { others } from "../store/duty.js";
import { back } from "../store/flow.js";
import { isNarrow } from "../store/width.js";
import { initials, lock } from "../screens/welcome.js";
import { query, search, takeFirst } from "../screens/tiles.js";
import { icon } from "./icons.js";

const isOpen = signal(false);
const places = [
  ["refund", "undo"], ["shift", "drawer"], ["office", "chart"], ["settings", "gear"], ["help", "keys"],
];

export function bar() {
  const isSelling = screen.value === "sell";
  return html`
    <header class="bar">
      ${isSelling ? menu() : html`
        <button key="back" type="button" class="tool back" @click=${back}>${icon("back")}<span>${t("back")}</span></button>`}
      ${isSelling ? searchField() : html`<p class="bar-title">${t(screen.value === "outbox" ? "outbox.title" : screen.value)}</p>`}
      ${pill()}
      ${others(isNarrow.value ? 1 : 3).map((each) => html`
        <button key=${each.number} type="button" class="tool square face" aria-label=${t("switchTo", { name: each.name })}
          @click=${() => lock(each)}><span class="initials" aria-hidden="true">${initials(each.name)}</span></button>`)}
      <button key="lock" type="button" class="tool who" @click=${() => lock()} title=${t("lock")}>
        ${icon("lock")}<span>${staff.value.name}</span>
      </button>
    </header>`;
}

function go(name) {
  isOpen.value = false;
  screen.value = name;
}

function menu() {
  return html`
    <div key="menu" class="menu">
      <button type="button" class="tool square" aria-label=${t("menu")} aria-expanded=${isOpen.value ? "true" : "false"}
        @click=${() => (isOpen.value = !isOpen.value)}>${icon("menu")}</button>
      ${isOpen.value && html`
        <div class="menu-veil" @click=${() => (isOpen.value = false)}></div>
        <nav class="menu-list" aria-label=${t("menu")}>
          <p class="menu-store">${store.value.title ?? store.value.name}<small>${t("settings.terminal", { n: store.value.terminal })}</small></p>
          ${places.map(([name, drawn]) => html`
            <button key=${name} type="button" class="menu-item" @click=${() => go(name)}>${icon(drawn)}<span>${t(name)}</span></button>`)}
          ${!isNarrow.value && html`
            <button key="display" type="button" class="menu-item" @click=${showDisplay}>${icon("screen")}<span>${t("display")}</span></button>`}
        </nav>`}
    </div>`;
}

/** What the customer sees is another window of this device. */
async function showDisplay() {
  isOpen.value = false;
  if (await openDisplay()) return;
  notice.value = { tone: "bad", text: t("display.blocked"), detail: t("display.blocked.detail") };
}

export function closeMenu() {
  const wasOpen = isOpen.peek();
  isOpen.value = false;
  return wasOpen;
}

function searchField() {
  return html`
    <label key="search" class="search">${icon("search")}<span class="sr">${t("search")}</span>
      <input id="search" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search"
        placeholder=${t("search")} .value=${query.value} @input=${(event) => search(event.target.value)}
        @keydown=${(event) => event.key === "Enter" && takeFirst()}>
    </label>
    ${canSee() && html`
      <button key="camera" type="button" class="tool square" aria-label=${t("camera")} @click=${seeCode}>${icon("camera")}</button>`}`;
}

async function seeCode() {
  try {
    const code = await look();
    if (code) await scanned(code);
  } catch {
    notice.value = { tone: "bad", text: t("camera.none") };
  }
}

/** How the server is reached, what waits for it and whether the till goes on without it (a ring around the
 *  dot): small, never in the way. */
function pill() {
  const [waits, no] = [waitingCount.value, refused.value.length];
  const tone = no > 0 ? "bad" : isReached.value ? "good" : "off";
  const text = isReached.value ? t("pill.online") : t("pill.offline");
  const alone = problem.value ? `${t("offline.not")} ${t(problem.value)}` : t("offline.ready");
  return html`
    <button key="pill" type="button" class=${`pill ${tone} ${waits + no > 0 ? "busy" : ""} ${problem.value ? "" : "ready"}`} title=${alone} @click=${() => go("outbox")}>
      <i aria-hidden="true"></i><span class="pill-state">${text}</span><span class="sr">${alone}</span>
      ${waits > 0 && html`<b>${isNarrow.value ? waits : t("pill.waiting", { n: waits })}</b>`}
      ${no > 0 && html`<b>${isNarrow.value ? no : t("pill.refused", { n: no })}</b>`}
    </button>`;
}
