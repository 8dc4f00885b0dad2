import assert from "node:assert/strict";
import test from "node:test";
import { recalled } from "../../Sources/Web/Till/store/picking.js";

const modifier = (sku, groups) => ({ sku, name: sku.toLowerCase(), limit: 3, ...(groups ? { groups } : {}) });
const group = (id, max, ...modifiers) => ({ id, min: 0, max, modifiers });
const groups = [
  group("size", 1, modifier("LARGE")),
  group("extra", 3, modifier("SHOT", [group("bean", 1, modifier("DARK"), modifier("LIGHT"))]), modifier("LARGE")),
];
const chosen = (...texts) => texts.map((text) => ({ sku: text.split(" ")[0], count: Number(text.split(" ")[1] ?? 1) }));
const picks = (...texts) => recalled(groups, chosen(...texts))?.map(({ pick }) => pick);

test("modifiers of a line are the picks that it was rung up with", () => {
  assert.deepEqual(picks(), []);
  assert.deepEqual(picks("LARGE", "SHOT 2"), [
    { group: "size", sku: "LARGE" }, { group: "extra", sku: "SHOT", count: 2 },
  ]);
});

test("what was chosen for a modifier belongs to it, with its own count", () => {
  assert.deepEqual(picks("SHOT 2", "DARK 2"), [
    { group: "extra", sku: "SHOT", count: 2, picks: [{ group: "bean", sku: "DARK" }] },
  ]);
  assert.equal(recalled(groups, chosen("SHOT 2", "DARK 2"))[0].name, "2 × shot (dark)");
});

test("what is full is left to the next group that has it", () => {
  assert.deepEqual(picks("LARGE", "LARGE"), [{ group: "size", sku: "LARGE" }, { group: "extra", sku: "LARGE" }]);
});

test("what the product does not have any longer is not guessed", () => {
  assert.equal(picks("GONE"), undefined);
  assert.equal(picks("SHOT", "LARGE 3"), undefined);
  assert.equal(recalled([], chosen("LARGE")), null);
});
