/** Keeps the app's files on the device. What it never keeps: anything below /api. The files are taken
 *  as a whole: a newer set is fetched beside the old one and put in its place when it is complete, so
 *  that two versions never mix. */
const files = [
  "/", "/app.js", "/app.webmanifest", "/display.html", "/display.js", "/icon.svg",
  "/words.js", "/words-device.js", "/words-flow.js", "/words-office.js",
  "/hardware/camera.js", "/hardware/display.js", "/hardware/keys.js", "/hardware/printing.js", "/hardware/scanner.js", "/hardware/sound.js",
  "/kernel/commerce.js", "/kernel/database.js", "/kernel/duration.js", "/kernel/html.js", "/kernel/identity.js", "/kernel/language.js",
  "/kernel/money.js", "/kernel/signal.js", "/kernel/template.js", "/kernel/view.js",
  "/office/conflicts.js", "/office/importing.js", "/office/lists.js", "/office/members.js", "/office/parked.js", "/office/parts.js", "/office/prices.js",
  "/office/products.js", "/office/receipts.js", "/office/staff.js", "/office/states.js", "/office/stock.js", "/office/stores.js",
  "/office/today.js", "/office/typed.js", "/office/words.js",
  "/parts/bar.js", "/parts/chart.js", "/parts/diagram.js", "/parts/finder.js", "/parts/icons.js", "/parts/keypad.js", "/parts/line.js", "/parts/moment.js",
  "/parts/question.js", "/parts/sequence.js",
  "/screens/asking.js", "/screens/cart.js", "/screens/display.js", "/screens/flow.js", "/screens/help.js", "/screens/office.js",
  "/screens/outbox.js", "/screens/paid.js", "/screens/pair.js", "/screens/reasons.js",
  "/screens/refund.js", "/screens/report.js", "/screens/settings.js", "/screens/shift.js",
  "/screens/tender.js", "/screens/tiles.js", "/screens/welcome.js",
  "/store/announcing.js", "/store/approving.js", "/store/cart.js", "/store/catalogue.js",
  "/store/choices.js", "/store/choosing.js", "/store/duty.js", "/store/exchanging.js", "/store/flow.js", "/store/knowing.js",
  "/store/matching.js", "/store/news.js", "/store/offline.js", "/store/outbox.js", "/store/parked.js", "/store/paying.js", "/store/picking.js", "/store/policy.js", "/store/quote.js",
  "/store/receipts.js", "/store/refunding.js", "/store/returning.js", "/store/rules.js",
  "/store/searching.js", "/store/server.js", "/store/settings.js", "/store/sharing.js", "/store/shell.js", "/store/showing.js", "/store/splitting.js",
  "/store/starting.js", "/store/till.js", "/store/voiding.js", "/store/watching.js", "/store/width.js",
  "/style/base.css", "/style/display.css", "/style/flow.css", "/style/office.css", "/style/screens.css", "/style/sell.css", "/style/tokens.css",
];

/** Addresses that a file answers to beside its own. */
const pages = { "/till": "/", "/pair": "/", "/index.html": "/", "/display": "/display.html" };

/** What prices without a server: it comes after the first screen, and a server may lack it. */
const module = "/commerce.wasm";

const tagOf = (response) => response?.headers.get("ETag") ?? "";

const get = (file) => fetch(file, { cache: "no-cache", credentials: "same-origin" });

/** All of them, a few at a time: a browser has few connections, and the till needs some of them. */
async function got(wanted) {
  const answers = new Array(wanted.length);
  let next = 0;
  const work = async () => {
    while (next < wanted.length) {
      const index = next;
      next += 1;
      answers[index] = await get(wanted[index]);
    }
  };
  await Promise.all([work(), work(), work()]);
  return answers;
}

/** Whether the server still has this list of files. Where it has another, only the worker that comes
 *  with it knows which files belong together. */
async function isMine() {
  const text = await (await get("/sw.js")).text();
  const listed = text.slice(0, text.indexOf("];")).matchAll(/"(\/[^"]*)"/g);
  return [...listed].map((found) => found[1]).join() === files.join();
}

/** All of `wanted` as the server has it now, null where that is the set `before`; it fails where one is
 *  missing or the set changed on the way. */
async function fetched(wanted, before) {
  const answers = await got(wanted);
  if ((await named(answers)) === before) return null;
  const again = await got(wanted);
  const isWhole = answers.every((answer, index) =>
    (answer.ok || wanted[index] === module) && answer.ok === again[index].ok
    && (!answer.ok || tagOf(answer) === tagOf(again[index])));
  if (!isWhole || !(await isMine())) throw new Error("the app's files are being changed");
  return answers.filter((answer) => answer.ok);
}

/** The name of a set says its content, so an unchanged set is the one that is there; that of a set with
 *  the module begins with that of the same set without it. */
async function named(answers) {
  const own = `shell-${await digest(answers.slice(0, files.length))}`;
  return answers.length > files.length ? `${own}-${await digest(answers.slice(files.length))}` : own;
}

async function digest(answers) {
  const text = new TextEncoder().encode(answers.map(tagOf).join());
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return [...bytes].slice(0, 12).map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Which set is in force; one small entry, so that it changes from one moment to the next. */
async function current() {
  const entry = await (await caches.open("pointer")).match("/current");
  return entry?.text();
}

const hasModule = (name) => name?.split("-").length === 3;

/** Whether there is a newer set now. The first set has no module, so that the first screen waits for
 *  nothing but itself; once there is a set with it, no other takes its place. */
async function renew(wantsModule) {
  const before = await current();
  const wanted = wantsModule || hasModule(before) ? [...files, module] : files;
  const answers = await fetched(wanted, before);
  if (!answers) return false;
  const name = await named(answers);
  const cache = await caches.open(name);
  await Promise.all(answers.map((answer, index) => cache.put(wanted[index], answer)));
  await (await caches.open("pointer")).put("/current", new Response(name));
  const old = (await caches.keys()).filter((each) => each.startsWith("shell-") && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
  return before !== undefined && !name.startsWith(before);
}

/** One renewal after the other: two at once would throw away each other's set. */
let turn = Promise.resolve();
const inTurn = (act) => (turn = turn.catch(() => {}).then(act));

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(inTurn(() => renew(false)));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const tell = (isNew) => isNew && event.source.postMessage("updated");
  if (event.data === "look") event.waitUntil(inTurn(() => renew(false)).then(tell).catch(() => {}));
  if (event.data === "complete") event.waitUntil(complete(event.ports[0], tell));
});

/** Sees to it that the module is among what is kept, and says whether that is so. */
async function complete(port, tell) {
  try {
    if (!hasModule(await current()) && (await get(module)).ok) tell(await inTurn(() => renew(true)));
    port.postMessage(true);
  } catch {
    port.postMessage(false);
  }
}

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  const file = pages[pathname] ?? pathname;
  if (files.includes(file) || file === module) event.respondWith(shelved(file, event.request));
});

async function shelved(file, request) {
  const name = await current();
  const kept = name && (await (await caches.open(name)).match(file));
  return kept ?? fetch(request);
}
