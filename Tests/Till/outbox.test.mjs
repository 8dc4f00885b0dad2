import assert from "node:assert/strict";
import test from "node:test";
import { due, resting } from "../../Sources/Web/Till/store/outbox.js";

const sale = (id, path = "/sales") => ({ id, path });
const own = (id) => sale(id, "/sales/offline");

test("one whose service is away holds up no other", () => {
  resting.clear();
  const list = [sale("a"), sale("b"), sale("c")];
  assert.equal(due(list, 0).id, "a");
  resting.set("a", 1000);
  assert.equal(due(list, 0).id, "b");
  resting.set("b", 500);
  assert.equal(due(list, 0).id, "c");
  assert.equal(due([list[0], list[1]], 0), undefined);
  assert.equal(due(list, 500).id, "b");
  assert.equal(due(list, 1000).id, "a");
});

test("what the device sold by itself keeps its order", () => {
  resting.clear();
  const list = [own("a"), sale("b", "/refunds/offline"), sale("c")];
  resting.set("a", 1000);
  assert.equal(due(list, 0).id, "c");
  assert.equal(due(list, 1000).id, "a");
});

test("what was refused waits for a person", () => {
  resting.clear();
  assert.equal(due([{ ...sale("a"), problem: {} }, sale("b")], 0).id, "b");
  assert.equal(due([{ ...sale("a"), problem: {} }], 0), undefined);
});
