import assert from "node:assert/strict";
import test from "node:test";

globalThis.document ??= { documentElement: { dataset: {} } };
const { seller, staff } = await import("../../Sources/Web/Till/store/till.js");

test("what is sold says who sold it and in which sign-in", () => {
  staff.value = { number: "S-04", name: "Jonte", signIn: 7 };
  const kept = { body: { ...seller(), items: [] } };
  staff.value = { number: "S-02", name: "Imke", signIn: 3 };
  assert.deepEqual(kept.body, { staff: "S-04", signIn: 7, items: [] });
  assert.deepEqual(seller(), { staff: "S-02", signIn: 3 });
});

test("who takes the till by name alone has no sign-in", () => {
  staff.value = { number: "S-09", name: "Ole" };
  assert.deepEqual(seller(), { staff: "S-09" });
});
