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

/** There was no answer: no network, no server, or it took too long. */
export class Away extends Error {}

/** Whether the last request had an answer. */
export const isReached = signal(true);
/** While nothing answers, the server is asked every second whether it is there again. */
export function watch() {
  effect(() => {
    if (!isReached.value) setTimeout(knock, 1000);
  });
}

async function knock() {
  try {
    await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(3000) });
    isReached.value = true;
  } catch {
    setTimeout(knock, 1000);
  }
}

/** False where the device's key is worth nothing (any longer). */
export const isPaired = signal(true);

/** How long an answer is waited for, in milliseconds; less while the last request had none: a network
 *  that swallows what it is given would hold up each touch. */
const usual = 15_000;
const away = 3000;

/** `raw` with its `type` goes as it is, `body` as JSON. */
export async function ask(path, { method = "GET", body, raw, type, key, stop, headers = {}, as = "json", patience } = {}) {
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
  if (!response.ok) throw await refusal(response);
  isPaired.value = true;
  if (response.status === 204) return null;
  return as === "json" ? withTag(await response.json(), response) : response.text();
}

async function reach(address, options, stop) {
  try {
    const response = await fetch(address, options);
    isReached.value = true;
    return response;
  } catch (error) {
    if (stop?.aborted) throw error;
    isReached.value = false;
    throw new Away(error.message);
  }
}

const withTag = (value, response) =>
  Object.defineProperty(value, "tag", { value: response.headers.get("ETag") ?? undefined });

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401) isPaired.value = false;
  const wait = Number(response.headers.get("Retry-After")) || 0;
  return new Refusal(response.status, problem, wait);
}

/** The outcome is open, or nothing was begun: the same request with the same key may be sent again. */
export const mayRepeat = (error) =>
  error instanceof Away || (error instanceof Refusal && [429, 503, 504].includes(error.status));

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
