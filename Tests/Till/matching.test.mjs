import assert from "node:assert/strict";
import test from "node:test";
import { matched } from "../../Sources/Web/Till/store/matching.js";

const meal = { parts: [{ part: "hot", code: "LATTE" }, { part: "cold", code: "COLA" }] };
const line = (sku) => ({ product: { sku }, ...(sku === "MEAL" ? { choice: meal } : {}) });
const priced = (...skus) => skus.map((sku, index) => ({ sku, amount: index }));
const shape = (lines, found) =>
  matched(lines.map(line), priced(...found)).map(({ own, others }) => [own?.sku ?? null, ...others.map(({ sku }) => sku)]);

test("each line has its own priced line", () => {
  assert.deepEqual(shape(["A", "B"], ["A", "B"]), [["A"], ["B"]]);
  assert.deepEqual(shape(["A", "A"], ["A", "A"]), [["A"], ["A"]]);
});

test("deposits and the parts of a combo belong to the line before", () => {
  assert.deepEqual(shape(["COLA", "B"], ["COLA", "BOTTLE", "B"]), [["COLA", "BOTTLE"], ["B"]]);
  assert.deepEqual(shape(["MEAL", "B"], ["LATTE", "COLA", "B"]), [[null, "LATTE", "COLA"], ["B"]]);
  assert.deepEqual(shape(["B", "MEAL"], ["B", "BOTTLE", "LATTE", "COLA"]), [["B", "BOTTLE"], [null, "LATTE", "COLA"]]);
  assert.deepEqual(shape(["COLA", "COLA"], ["COLA", "BOTTLE", "COLA", "BOTTLE"]), [["COLA", "BOTTLE"], ["COLA", "BOTTLE"]]);
});

test("nothing priced is nothing matched", () => {
  assert.deepEqual(shape(["A"], []), [[null]]);
  assert.deepEqual(shape([], []), []);
});
