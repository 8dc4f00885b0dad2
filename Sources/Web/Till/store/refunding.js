import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import * as offline from "./offline.js";
import * as outbox from "./outbox.js";
import * as receipts from "./receipts.js";
import { ask, Away, Refusal } from "./server.js";
import { seller, store } from "./till.js";

/** What is given back: through the server, or in cash by the device itself where it knows the sale. */

const refusal = (name) => new Refusal(422, { name, detail: t(name) });

/** The server knows what is left of a sale; while it is away, the device says what it knows. */
export async function find(receipt) {
  try {
    return await receipts.seen(receipt, () => ask(`/receipts/${encodeURIComponent(receipt)}`));
  } catch (error) {
    if (!(error instanceof Away)) throw error;
    return alone(receipt, error);
  }
}

async function alone(receipt, error) {
  if (offline.problem.peek()) throw error;
  const source = await sourceOf(receipt);
  if (!source) throw error;
  return offline.refund(source);
}

/** What the module takes of a sale that this device knows; null where it knows none. */
async function sourceOf(receipt) {
  const waiting = outbox.entries.peek().filter(({ path, body }) =>
    (path === "/exchanges" ? body.refund : body).receipt === receipt);
  if (waiting.some(({ path }) => path === "/refunds" || path === "/exchanges")) throw refusal("refund.waits");
  const own = outbox.entries.peek().find((each) => each.path === "/sales/offline" && each.receipt === receipt);
  const seen = own ? null : await receipts.known(receipt);
  if (!own && !seen?.row.known) return null;
  // What of a sale is left, its terminal knows, and books it.
  if (!receipt.startsWith(`T${store.peek().terminal}-`)) throw refusal("refund.otherTill");
  const terminal = store.peek().terminal;
  return {
    of: own ? { own: { ...own.body, terminal }, id: own.id } : seen.row.known,
    gone: (seen?.gone ?? []).map(({ known }) => known?.sale).filter(Boolean),
    waiting: waiting.map(({ body }) => body.refund),
  };
}

/** Sales that this device knows, latest first, those too that wait to be booked. */
export async function recent() {
  const waiting = outbox.entries.peek().filter(({ path }) => path === "/sales/offline").reverse();
  const own = waiting.map(({ receipt, body, cart }) => ({
    receipt, soldAt: body.soldAt, due: body.due, lines: cart.lines.map(({ product }) => ({ name: product.name })),
  }));
  return [...own, ...(await receipts.recent()).filter((row) => !row.refundOf)];
}

/** What lines of it come to while no server answers; throws what is refused. */
async function priced(wish) {
  if (offline.problem.peek()) throw refusal(offline.problem.peek());
  const no = offline.refused("refund");
  if (no?.name === "offline.refund") throw no;
  const source = await sourceOf(wish.receipt);
  if (!source) throw refusal("refund.unknown");
  const { lines, goods, reason } = wish;
  return { ...offline.refund({ ...source, lines, goods, ...(reason ? { reason } : {}) }), of: source.of };
}

/** Gives back in cash without the server: on the device's disk, under its own receipt, when this returns. */
export async function giveBackAlone(wish) {
  const { refund, paidOut, of } = await priced(wish);
  const body = { staff: seller().staff, receipt: wish.receipt, refund, paidOut, soldAt: offline.storeTime() };
  const entry = { id: newID(), path: "/refunds/offline", madeAt: Date.now(), body, of };
  const { receipt } = await outbox.add(entry, () => {}, store.peek().offline.series);
  return { receipt, paidOut };
}
