import { computed, effect, signal } from "../kernel/signal.js";
import { Away, ask, isReached, mayRepeat } from "./server.js";
import { cart, order } from "./cart.js";
import * as offline from "./offline.js";

/** What the cart costs, as the store's server works it out: promotions, VAT and the rounding to the
 *  coin are its rules, not the app's. While it does not answer the device works it out by what it keeps
 *  of these rules (`basket.isOffline`). `{of: cart, basket}` or `{of: cart, error}`. */
const latest = signal(null);
/** Counted up where the same cart has to be asked about again. */
const round = signal(0);
let stop = null;
let waiting = [];

export const quote = computed(() => (latest.value?.of === cart.value ? latest.value : null));
export const basket = computed(() => quote.value?.basket ?? null);
/** The last basket that was priced, so that figures do not flicker while the next is worked out. */
export const lastBasket = computed(() => latest.value?.basket ?? null);

async function fetchQuote(of) {
  stop?.abort();
  stop = new AbortController();
  const { signal: own } = stop;
  // While no server answers nobody waits for one; `watch` sees when it is back.
  if (!isReached.peek() && !offline.problem.peek()) return finish(ownQuote(of));
  try {
    finish({ of, basket: await ask("/quotes", { method: "POST", body: order(of), stop: own }) });
  } catch (error) {
    if (own.aborted) return;
    finish(error instanceof Away ? ownQuote(of, error) : { of, error });
    if (mayRepeat(error)) setTimeout(() => again(of), 1000);
  }
}

/** Why the device cannot price the cart either is said rather than that the server is away. */
function ownQuote(of, away) {
  if (offline.problem.peek()) return { of, error: away };
  try {
    return { of, basket: { ...offline.price(of), isOffline: true } };
  } catch (error) {
    return { of, error };
  }
}

/** Not now is not no: it is asked again, for as long as this is the cart. */
function again(of) {
  if (cart.peek() === of && latest.peek()?.error) round.value = round.peek() + 1;
}

function finish(result) {
  if (result.of !== cart.peek()) return;
  latest.value = result;
  const listeners = waiting;
  waiting = [];
  for (const { done, fail } of listeners) {
    if (result.basket) done(result.basket);
    else fail(result.error);
  }
}

/** The basket of the cart as it is, at once or when the server has answered. */
export function current() {
  const known = latest.peek();
  const isTimely = known?.basket?.isOffline || isReached.peek();
  if (known?.of === cart.peek() && known.basket && isTimely) return Promise.resolve(known.basket);
  if (known?.of === cart.peek()) round.value += 1;
  return new Promise((done, fail) => waiting.push({ done, fail }));
}

export function start() {
  effect(() => {
    const of = cart.value;
    round.value;
    // Later, so that nothing by which a price is made becomes a reason to make it again.
    if (of.lines.length > 0) queueMicrotask(() => fetchQuote(of));
  });
  effect(() => {
    const { error, basket: known } = latest.peek() ?? {};
    if (isReached.value && (error instanceof Away || known?.isOffline)) round.value = round.peek() + 1;
  });
  effect(() => {
    if (!isReached.value && !offline.problem.value) round.value = round.peek() + 1;
  });
}
