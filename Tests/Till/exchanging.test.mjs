import assert from "node:assert/strict";
import test from "node:test";

globalThis.document ??= { documentElement: { dataset: {} }, addEventListener() {} };
globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
globalThis.MutationObserver ??= class { observe() {} };
const { staff } = await import("../../Sources/Web/Till/store/till.js");
const { add, cart, clear } = await import("../../Sources/Web/Till/store/cart.js");
const { back, goods, sale } = await import("../../Sources/Web/Till/store/returning.js");
const exchanging = await import("../../Sources/Web/Till/store/exchanging.js");

const sold = {
  receipt: "T1-000001", orderType: "to-go", lines: [{ number: 1 }, { number: 2 }],
  left: [{ number: 1, quantity: 2000, amount: 500 }, { number: 2, quantity: 1000, amount: 300 }],
};

function begin() {
  clear();
  staff.value = { number: "S-01", name: "Imke" };
  sale.value = sold;
  back.value = new Map([[1, 1000]]);
  goods.value = "restock";
  exchanging.begin();
}

test("what comes back counts in the cart, and goes with it to the server as one act", () => {
  begin();
  assert.equal(exchanging.backOf(cart.value), 250);
  add({ sku: "BREAD", name: "Brot", price: 400, unit: "piece" }, 1000);
  const { path, body } = exchanging.exchanged(cart.value, [{ method: "cash" }], 400);
  assert.equal(path, "/exchanges");
  assert.deepEqual(body.refund, { staff: "S-01", receipt: "T1-000001", lines: [{ number: 1, quantity: 1000 }], goods: "restock" });
  assert.deepEqual([body.sale.items.length, body.sale.orderType, body.sale.due, body.sale.staff], [1, "to-go", 400, "S-01"]);
});

test("an exchange that is put away leaves a cart without one", () => {
  begin();
  exchanging.end();
  assert.equal(exchanging.backOf(cart.value), 0);
});

test("who pays the difference is said by the two receipts", () => {
  const half = (receipt, due, change, methods) => ({ receipt, due, change, tenders: methods.map((method) => ({ method })) });
  assert.deepEqual(
    exchanging.outcome({ sale: half("T1-3", 400, 100, ["exchange", "cash"]), refund: half("T1-2", -250, 0, ["exchange"]) }),
    { receipt: "T1-3", due: 150, change: 100 });
  assert.deepEqual(
    exchanging.outcome({ sale: half("T1-3", 200, 0, ["exchange"]), refund: half("T1-2", -250, 0, ["exchange", "card"]) }),
    { receipt: "T1-3", due: 0, change: 50, ways: ["card"] });
});
