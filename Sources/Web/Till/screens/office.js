import { View, define, html } from "../kernel/view.js";
import { effect, signal } from "../kernel/signal.js";
import { learn, t } from "../kernel/language.js";
import * as flow from "../store/flow.js";
import { pulse } from "../store/news.js";
import { isReached } from "../store/server.js";
import { complain, has } from "../store/till.js";

/** What the back office is made of, fetched when it is first opened: a till that only sells never does. */
const rooms = {
  today: () => import("../office/today.js"),
  stores: () => import("../office/stores.js"),
  products: () => import("../office/products.js"),
  stock: () => import("../office/stock.js"),
  receipts: () => import("../office/receipts.js"),
  prices: () => import("../office/prices.js"),
  members: () => import("../office/members.js"),
  staff: () => import("../office/staff.js"),
  parked: () => import("../office/parked.js"),
};

const tab = signal("today");
const room = signal(null);
/** Whether the room is opened when a server answers again. */
const isWaiting = signal(false);
let isFurnished = false;

async function furnish() {
  if (isFurnished) return;
  learn((await import("../office/words.js")).officeTexts);
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "/style/office.css" });
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });
  isFurnished = true;
}

async function open(name) {
  tab.value = name;
  room.value = null;
  try {
    await furnish();
    const found = await rooms[name]();
    if (tab.peek() !== name) return;
    room.value = found;
    isWaiting.value = !isReached.peek();
    if (isReached.peek()) await found.open();
  } catch (error) {
    complain(error);
  }
}

const noServer = () => html`
  <div class="panel"><p class="why" role="status"><b>${t("away.title")}</b> ${t("office.noServer")}</p></div>`;

class Office extends View {
  connectedCallback() {
    super.connectedCallback();
    open(flow.isBack() ? "receipts" : "today");
    const leaves = [
      effect(() => pulse.value > 0 && room.peek()?.refresh?.()),
      effect(() => isReached.value && isWaiting.peek() && open(tab.peek())),
    ];
    this.leave = () => leaves.forEach((leave) => leave());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  view() {
    const names = Object.keys(rooms).filter((name) => name !== "stores" || has("headquarters"));
    return html`
      <div class="column wide">
        ${room.value && html`<nav class="shelves tabs" aria-label=${t("office")}>${names.map((name) => html`
          <button key=${name} type="button" class="shelf" aria-pressed=${tab.value === name ? "true" : "false"}
            @click=${() => open(name)}>${t(`office.${name}`)}</button>`)}</nav>`}
        ${room.value ? html`<div key=${tab.value} class="room">${isWaiting.value ? noServer() : room.value.view()}</div>` : html`<p class="muted" role="status">…</p>`}
      </div>`;
  }
}

define("k-office", Office);
