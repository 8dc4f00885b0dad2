import { effect, signal } from "../kernel/signal.js";
import { newID } from "../kernel/identity.js";

/** What the server said no to, in the words of its problem document. */
export class Refusal extends Error {
  constructor(status, problem, wait) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.name = problem.name ?? "server.unknown";
    this.text = problem.text;
    this.wait = wait;
    this.again = problem.again ?? status >= 500;
  }
}

/** There was no answer: no network, no server, or it took too long; or the server answers and has had
 *  nothing from the store behind it for a while. */
export class Away extends Error {}

/** Whether the server answers, and the store behind it. */
export const isReached = signal(true);
/** For how long the store behind the server may be away, in milliseconds: one that begins anew is back by then. */
const bearable = 5000;
let isDoubted = false;

/** While nothing answers, it is asked at once and then every second whether the server is there again. */
export function watch() {
  effect(() => {
    if (!isReached.value) knock();
  });
}

async function knock() {
  if (await isThere()) isReached.value = true;
  else setTimeout(knock, 1000);
}

/** What a sale needs: the store's catalogue, and the own terminal. */
async function isThere() {
  try {
    const answers = await Promise.all(["catalogue?limit=1", "terminal"].map((path) =>
      fetch(`/api/v1/${path}`, { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(away) })));
    return !answers.some(({ status }) => unanswered.includes(status));
  } catch {
    return false;
  }
}

/** The store has been silent since then: where it stays so, it is away as a server is. */
async function doubt(since) {
  if (isDoubted) return;
  isDoubted = true;
  while (isReached.peek() && !(await isThere())) {
    if (Date.now() - since >= bearable) isReached.value = false;
    else await new Promise((done) => setTimeout(done, 1000));
  }
  isDoubted = false;
}

/** False where the device's key is worth nothing (any longer). */
export const isPaired = signal(true);

/** How long an answer is waited for, in milliseconds; less while the last request had none: a network
 *  that swallows what it is given would hold up each touch. */
const usual = 15_000;
const away = 3000;

/** `raw` with its `type` goes as it is, `body` as JSON. */
export async function ask(path, { method = "GET", body, raw, type, key, stop, headers = {}, as = "json", patience } = {}) {
  const begun = Date.now();
  const timeout = AbortSignal.timeout(patience ?? (isReached.peek() ? usual : away));
  const response = await reach(`/api/v1${path}`, {
    method,
    credentials: "same-origin",
    cache: "no-store",
    signal: stop ? AbortSignal.any([stop, timeout]) : timeout,
    headers: {
      ...headers,
      ...(raw ? { "Content-Type": type } : body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(key ? { "Idempotency-Key": key } : {}),
    },
    body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
  }, stop);
  if (response.status === 304) return { unchanged: true };
  if (!response.ok) throw await failure(response, begun);
  isPaired.value = true;
  if (response.status === 204) return null;
  return as === "json" ? withTag(await response.json(), response) : response.text();
}

async function reach(address, options, stop) {
  try {
    return await fetch(address, options);
  } catch (error) {
    if (stop?.aborted) throw error;
    isReached.value = false;
    throw new Away(error.message);
  }
}

const withTag = (value, response) =>
  Object.defineProperty(value, "tag", { value: response.headers.get("ETag") ?? undefined });

async function failure(response, begun) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401) isPaired.value = false;
  const wait = Number(response.headers.get("Retry-After")) || 0;
  const refusal = new Refusal(response.status, problem, wait);
  if (!isSilent(refusal)) return refusal;
  doubt(begun);
  return isReached.peek() ? refusal : new Away(refusal.message);
}

/** The server had no answer of the store, or what stands before the server had none of it. */
const unanswered = [502, 503, 504];
const silent = ["service.unavailable", "service.unknownOutcome", "server.unknown"];
const isSilent = ({ status, name }) => unanswered.includes(status) && silent.includes(name);

/** The outcome is open, or nothing was begun: the same request with the same key may be sent again. */
export const mayRepeat = (error) =>
  error instanceof Away || (error instanceof Refusal && [429, ...unanswered].includes(error.status));

let turn = Promise.resolve();

/** One thing after the other, where a terminal can do only one at a time. */
export function inTurn(act) {
  const done = turn.then(act);
  turn = done.catch(() => {});
  return done;
}

const keys = new Map();

/** Does a thing once, however often it is asked for: the key stays the same until there is an answer. */
export async function once(path, body) {
  const name = `${path} ${JSON.stringify(body)}`;
  if (!keys.has(name)) keys.set(name, newID());
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await ask(path, { method: "POST", body, key: keys.get(name) });
      keys.delete(name);
      return answer;
    } catch (error) {
      if (!mayRepeat(error)) keys.delete(name);
      if (!mayRepeat(error) || tries === 4) throw error;
      await new Promise((done) => setTimeout(done, Math.max(error.wait ?? 0, tries) * 500));
    }
  }
}
