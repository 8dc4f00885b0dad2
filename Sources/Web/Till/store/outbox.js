import { computed, effect, signal } from "../kernel/signal.js";
import { all, put, remove, together } from "../kernel/database.js";
import { ask, inTurn, isPaired, isReached, mayRepeat, Refusal } from "./server.js";
import { t } from "../kernel/language.js";
import * as receipts from "./receipts.js";
import { notice, store } from "./till.js";

/** Sales and refunds that are on this device's disk and have no answer yet, in order. Each is sent
 *  with the same id until there is one; it leaves the disk after that, never before. */
export const entries = signal([]);
export const waitingCount = computed(() => entries.value.filter((each) => !each.problem).length);
export const refused = computed(() => entries.value.filter((each) => each.problem));
const listeners = new Map();
/** Until when an entry waits by itself, since what it needs is away: the others go on meanwhile. */
export const resting = new Map();
let isSending = false;
let timer = null;
let tries = 0;

/** Whose drawer it is in; asked of another terminal, the same sale would be made a second time. */
const home = () => store.peek() && `${store.peek().name}/${store.peek().terminal}`;

export async function start() {
  entries.value = (await all("outbox")).sort(inOrder);
  receipts.tidy().catch(() => {});
  addEventListener("online", kick);
  document.addEventListener("visibilitychange", kick);
  effect(() => {
    if (isReached.value) kick();
  });
}

/** As they were made, whatever the device's clock did meanwhile. */
const inOrder = (one, other) => (one.place ?? 0) - (other.place ?? 0) || (one.id < other.id ? -1 : 1);

/** On disk when this returns; `answered` is called once, with an answer or with a refusal. What the
 *  device sells by itself takes the next number of its `series` in the same step, so that there is no
 *  number without a sale and no sale without one. */
export async function add(entry, answered, series) {
  const kept = await together(["outbox", "notes"], async (read, write) => {
    const place = ((await read("notes", "place"))?.value ?? 0) + 1;
    write("notes", { name: "place", value: place });
    const row = { ...(series ? await numbered(entry, series, read, write) : entry), place, home: home() };
    write("outbox", row);
    return row;
  });
  listeners.set(kept.id, answered);
  entries.value = [...entries.value, kept];
  kick();
  return kept;
}

async function numbered(entry, series, read, write) {
  const name = `series/${series}`;
  const number = ((await read("notes", name))?.value ?? 0) + 1;
  write("notes", { name, value: number });
  const receipt = `${series}-${String(number).padStart(6, "0")}`;
  return { ...entry, receipt, body: { ...entry.body, series, number } };
}

/** Sales and refunds that were made and money that was moved: they are sent until they are booked, and nobody takes them
 *  back. */
export const isMade = ({ path }) => ["/sales/offline", "/refunds/offline", "/shift/cash"].includes(path);

/** Sends what was made and refused once more; the last word on it is a person's at the server. */
export function insist() {
  for (const entry of refused.peek().filter(isMade)) again(entry, () => {});
}

/** Sends a refused entry once more, under the same id: nothing was done with it so far. */
export async function again(entry, answered) {
  const { problem, ...open } = entry;
  await put("outbox", open);
  listeners.set(open.id, answered);
  entries.value = entries.value.map((each) => (each.id === open.id ? open : each));
  kick();
}

/** Forgets an entry that was refused, when somebody has dealt with it. */
export async function settle(id) {
  await remove("outbox", id);
  entries.value = entries.value.filter((each) => each.id !== id);
}

export function kick() {
  clearTimeout(timer);
  send();
}

async function send() {
  if (isSending || !isPaired.peek()) return;
  isSending = true;
  try {
    let next;
    while ((next = due(entries.peek(), Date.now()))) {
      if (!(await deliver(next))) return;
    }
    wakeLater();
  } finally {
    isSending = false;
  }
}

/** The first that may go now; what the device sold by itself keeps its order. */
export function due(list, now) {
  let isHeld = false;
  return list.find((each) => {
    if (each.problem || (isHeld && isMade(each))) return false;
    const rests = resting.get(each.id) > now;
    isHeld ||= rests && isMade(each);
    return !rests;
  });
}

function wakeLater() {
  const waiting = new Set(entries.peek().filter((each) => !each.problem).map((each) => each.id));
  for (const id of resting.keys()) if (!waiting.has(id)) resting.delete(id);
  if (resting.size === 0) return;
  clearTimeout(timer);
  timer = setTimeout(send, Math.max(0, Math.min(...resting.values()) - Date.now()) + 1);
}

/** The server is there and says that what this one needs is not. */
const isItsOwn = (error) =>
  error instanceof Refusal && [503, 504].includes(error.status) && error.name !== "service.unavailable";

const elsewhere = (entry) =>
  new Refusal(409, {
    name: "outbox.otherTerminal",
    detail: `made at ${entry.home}; pair the device with it again to send it`,
    text: {
      de: `Gehört zu ${entry.home}: Gerät wieder damit koppeln, dann noch einmal senden.`,
      en: `Made at ${entry.home}: pair the device with it again, then send it once more.`,
    },
  }, 0);

/** Whether the next may go. */
async function deliver(entry) {
  try {
    if (entry.home && home() && entry.home !== home()) throw elsewhere(entry);
    const { path, body, id } = entry;
    const answer = await inTurn(() => ask(path, { method: "POST", body, key: id }));
    tries = 0;
    resting.delete(entry.id);
    for (const made of receiptsOf(path, answer)) await keep(entry, made);
    await settle(entry.id);
    tell(entry.id, { answer });
    return true;
  } catch (error) {
    if (isItsOwn(error)) {
      resting.set(entry.id, Date.now() + Math.max(2000, (error.wait ?? 0) * 1000));
      return true;
    }
    resting.delete(entry.id);
    if (mayRepeat(error) || error.status === 401 || error.status === 403) {
      retry(error);
      return false;
    }
    await refuse(entry, error);
    return true;
  }
}

/** An exchange has two. */
function receiptsOf(path, answer) {
  if (path === "/exchanges") return [answer.sale, answer.refund];
  return answer?.receipt ? [answer] : [];
}

/** A receipt that the device has seen is found again without the server; a refund of what had gone back elsewhere
 *  by then is for a person. */
async function keep(entry, answer) {
  await receipts.keep(answer, entry.madeAt).catch(() => {});
  if (!answer.isConflict) return;
  const text = t("refund.conflict", { receipt: answer.refundOf.receipt });
  notice.value = { tone: "bad", text, detail: answer.receipt };
}

function retry(error) {
  tries += 1;
  const pause = Math.min(30_000, 500 * 2 ** Math.min(tries, 6)) * (0.75 + Math.random() / 2);
  const wait = Math.max(pause, (error.wait ?? 0) * 1000);
  if (isPaired.peek()) timer = setTimeout(send, wait);
}

async function refuse(entry, error) {
  const problem = { name: error.name, text: error.text, detail: error.message };
  const marked = { ...entry, problem };
  await put("outbox", marked);
  entries.value = entries.value.map((each) => (each.id === entry.id ? marked : each));
  tell(entry.id, { error });
}

function tell(id, outcome) {
  listeners.get(id)?.(outcome);
  listeners.delete(id);
}
