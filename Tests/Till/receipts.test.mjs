import assert from "node:assert/strict";
import test from "node:test";

/** As much of a database as receipts take, in memory. */
const rows = new Map();
const later = (request) => queueMicrotask(() => request.onsuccess?.({ target: request })) ?? request;
const shelf = {
  put: (row) => (rows.set(row.receipt, structuredClone(row)), { result: undefined }),
  get: (key) => ({ result: structuredClone(rows.get(key)) }),
  getAll: () => ({ result: [...rows.values()] }),
  delete: (key) => (rows.delete(key), { result: undefined }),
};
const database = {
  transaction() {
    const transaction = { objectStore: () => shelf };
    queueMicrotask(() => transaction.oncomplete());
    return transaction;
  },
};
globalThis.indexedDB = { open: () => later({ result: database }) };

const { keep, known, recent, seen, tidy } = await import("../../Sources/Web/Till/store/receipts.js");
const refund = (receipt, of) => ({ receipt, refundOf: { receipt: of } });
const gone = async (receipt) => (await known(receipt)).gone.map((each) => each.receipt);

test("what came back after a receipt was seen is known beside it", async () => {
  rows.clear();
  assert.equal(await known("T1-1"), null);
  await keep({ receipt: "T1-1" }, 10);
  assert.deepEqual(await gone("T1-1"), []);
  await keep(refund("T1-2", "T1-1"), 20);
  await keep(refund("T1-3", "T1-1"), 30);
  assert.deepEqual(await gone("T1-1"), ["T1-2", "T1-3"]);
  assert.deepEqual((await recent()).map(({ receipt }) => receipt), ["T1-3", "T1-2", "T1-1"]);
});

test("a server that has counted it is believed, but for what it may not have known", async () => {
  rows.clear();
  await keep({ receipt: "T1-1" }, 10);
  await keep(refund("T1-2", "T1-1"), 20);
  await seen("T1-1", async () => {
    // Booked while the question was under way.
    await keep(refund("T1-3", "T1-1"), 30);
    return { receipt: "T1-1", left: [] };
  });
  assert.deepEqual(await gone("T1-1"), ["T1-3"]);
  assert.equal((await known("T1-1")).row.kept, 10);
  await assert.rejects(seen("T1-1", async () => { throw new Error("away"); }));
  assert.deepEqual(await gone("T1-1"), ["T1-3"]);
});

test("a refund of what the device has never seen stays a receipt by itself", async () => {
  rows.clear();
  await keep(refund("T1-2", "T1-1"), 20);
  assert.equal(await known("T1-1"), null);
  assert.equal(rows.size, 1);
});

test("what nobody brings back any more goes", async () => {
  rows.clear();
  const day = 24 * 3600 * 1000;
  await keep({ receipt: "T1-1" }, 10 * day);
  await keep({ receipt: "T1-2" }, 100 * day);
  await tidy(140 * day);
  assert.deepEqual([...rows.keys()], ["T1-2"]);
});
