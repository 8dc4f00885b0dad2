import { all, get, put, remove } from "../kernel/database.js";

/** Receipts that this device has seen, with what the server said of them then. A sale's row names in `gone` the
 *  refunds that came after that. */

/** How long they stay, in milliseconds. */
const age = 120 * 24 * 3600 * 1000;

/** What answered a sale or a refund. */
export async function keep(answer, madeAt) {
  const { refundOf } = answer;
  await put("receipts", { ...answer, kept: madeAt });
  const sold = refundOf && (await get("receipts", refundOf.receipt));
  if (sold) await put("receipts", { ...sold, gone: [...(sold.gone ?? []), answer.receipt] });
}

/** Asks for a receipt; what the answer says has gone back is counted by it alone from then on. */
export async function seen(receipt, ask) {
  const before = (await get("receipts", receipt))?.gone ?? [];
  const answer = await ask();
  const row = await get("receipts", receipt);
  const gone = (row?.gone ?? []).filter((each) => !before.includes(each));
  await put("receipts", { ...answer, gone, kept: row?.kept ?? Date.now() }).catch(() => {});
  return answer;
}

/** Its row, and those of the refunds that came after it was seen; null where the device has never seen it. */
export async function known(receipt) {
  const row = await get("receipts", receipt);
  if (!row) return null;
  const gone = await Promise.all((row.gone ?? []).map((each) => get("receipts", each)));
  return { row, gone: gone.filter(Boolean) };
}

/** Latest first. */
export const recent = async () => (await all("receipts")).sort((a, b) => b.kept - a.kept);

/** Drops those that nobody brings back any more. */
export async function tidy(now = Date.now()) {
  for (const { receipt, kept } of await all("receipts")) {
    if (kept < now - age) await remove("receipts", receipt);
  }
}
