/** Keeps the app's files on the device. What it never keeps: anything below /api. The files are taken
 *  as a whole: a newer set is fetched beside the old one and put in its place when it is complete, so
 *  that two versions never mix. */
const files = [
  "/", "/app.js", "/app.webmanifest", "/icon.svg", "/words.js", "/words-flow.js", "/words-office.js",
  "/hardware/camera.js", "/hardware/keys.js", "/hardware/scanner.js", "/hardware/sound.js",
  "/kernel/commerce.js", "/kernel/database.js", "/kernel/duration.js", "/kernel/html.js", "/kernel/identity.js", "/kernel/language.js",
  "/kernel/money.js", "/kernel/signal.js", "/kernel/template.js", "/kernel/view.js",
  "/parts/bar.js", "/parts/chart.js", "/parts/diagram.js", "/parts/finder.js", "/parts/icons.js", "/parts/keypad.js", "/parts/moment.js",
  "/parts/question.js", "/parts/sequence.js",
  "/screens/asking.js", "/screens/cart.js", "/screens/flow.js", "/screens/help.js", "/screens/office.js",
  "/screens/outbox.js", "/screens/paid.js", "/screens/pair.js", "/screens/reasons.js",
  "/screens/refund.js", "/screens/report.js", "/screens/settings.js", "/screens/shift.js",
  "/screens/tender.js", "/screens/tiles.js", "/screens/welcome.js",
  "/store/announcing.js", "/store/approving.js", "/store/cart.js", "/store/catalogue.js",
  "/store/choices.js", "/store/choosing.js", "/store/duty.js", "/store/flow.js", "/store/knowing.js",
  "/store/matching.js", "/store/news.js", "/store/offline.js", "/store/outbox.js", "/store/parked.js", "/store/paying.js", "/store/policy.js", "/store/quote.js",
  "/store/searching.js", "/store/server.js", "/store/settings.js", "/store/sharing.js", "/store/shell.js", "/store/splitting.js",
  "/store/starting.js", "/store/till.js", "/store/voiding.js", "/store/width.js",
  "/style/base.css", "/style/flow.css", "/style/screens.css", "/style/sell.css", "/style/tokens.css",
];

/** What a server may lack: without it the app sells only while a server answers. */
const module = "/commerce.wasm";

const tagOf = (response) => response?.headers.get("ETag") ?? "";

const get = (file) => fetch(file, { cache: "no-cache", credentials: "same-origin" });

/** Whether the server still has this list of files. Where it has another, only the worker that comes
 *  with it knows which files belong together. */
async function isMine() {
  const text = await (await get("/sw.js")).text();
  const listed = text.slice(0, text.indexOf("];")).matchAll(/"(\/[^"]*)"/g);
  return [...listed].map((found) => found[1]).join() === files.join();
}

/** All files as the server has them now; it fails where one is missing or the set changed on the way. */
async function fetched() {
  const wanted = [...files, module];
  const answers = await Promise.all(wanted.map(get));
  const again = await Promise.all(wanted.map(get));
  const isWhole = answers.every((answer, index) =>
    (answer.ok || wanted[index] === module) && answer.ok === again[index].ok
    && (!answer.ok || tagOf(answer) === tagOf(again[index])));
  if (!isWhole || !(await isMine())) throw new Error("the app's files are being changed");
  return answers.at(-1).ok ? answers : answers.slice(0, -1);
}

/** The name of a set says its content, so an unchanged set is the one that is there. */
async function named(answers) {
  const text = new TextEncoder().encode(answers.map(tagOf).join());
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const digits = [...digest].slice(0, 12).map((byte) => byte.toString(16).padStart(2, "0"));
  return `shell-${digits.join("")}`;
}

/** Which set is in force; one small entry, so that it changes from one moment to the next. */
async function current() {
  const entry = await (await caches.open("pointer")).match("/current");
  return entry?.text();
}

/** Whether there is a newer set now. */
async function renew() {
  const answers = await fetched();
  const name = await named(answers);
  if (name === (await current())) return false;
  const cache = await caches.open(name);
  await Promise.all(answers.map((answer, index) => cache.put(files[index] ?? module, answer)));
  await (await caches.open("pointer")).put("/current", new Response(name));
  const old = (await caches.keys()).filter((each) => each.startsWith("shell-") && each !== name);
  await Promise.all(old.map((each) => caches.delete(each)));
  return true;
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(renew());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data !== "look") return;
  const tell = (isNew) => isNew && event.source.postMessage("updated");
  event.waitUntil(renew().then(tell).catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  const file = ["/", "/till", "/pair", "/index.html"].includes(pathname) ? "/" : pathname;
  if (files.includes(file) || file === module) event.respondWith(shelved(file, event.request));
});

async function shelved(file, request) {
  const name = await current();
  const kept = name && (await (await caches.open(name)).match(file));
  return kept ?? fetch(request);
}
