import assert from "node:assert/strict";
import test from "node:test";

globalThis.document ??= { documentElement: { dataset: {} }, addEventListener() {} };
globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
globalThis.MutationObserver ??= class { observe() {} };
const { given, takeOut } = await import("../../Sources/Web/Till/store/paying.js");

test("a payment that is taken back leaves the others, also where they are of the same amount", () => {
  const [cash, second, card] = [{ method: "cash", amount: 500 }, { method: "cash", amount: 500 }, { method: "card", amount: 100 }];
  given.value = [cash, second, card];
  takeOut(second);
  assert.equal(given.value.length, 2);
  assert.ok(given.value[0] === cash && given.value[1] === card);
  takeOut(second);
  assert.equal(given.value.length, 2);
});
