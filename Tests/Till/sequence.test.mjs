import assert from "node:assert/strict";
import test from "node:test";
import { duration, since } from "../../Sources/Web/Till/kernel/duration.js";
import { cut, sequence, sizes } from "../../Sources/Web/Till/parts/sequence.js";

const message = (from, to, more = {}) =>
  ({ name: "payments.authorise/1", from, to, at: 0, attempt: 1, times: 1, outcome: "reply", took: 90, ...more });

const flow = {
  participants: [
    { name: "front", node: "front" }, { name: "corner/terminal/1", node: "tills" },
    { name: "corner/payments", node: "money" }, { name: "corner/card-terminal", node: "money" },
  ],
  messages: [
    message(0, 1), message(1, 2, { outcome: "call.timedOut" }), message(1, 2, { attempt: 2 }), message(2, 3, { outcome: "" }),
    message(3, 3),
  ],
  rows: [
    { at: 0, kind: "ask", message: 0 }, { at: 5, kind: "ask", message: 1 }, { at: 5, kind: "answer", message: 1 },
    { at: 9, kind: "ask", message: 2 }, { at: 9, kind: "again", message: 2 },
    { at: 11, kind: "wrote", actor: 2, what: "payments.event/1", outcome: "approved" },
    { at: 12, kind: "answer", message: 2 }, { at: 13, kind: "ask", message: 3 }, { at: 14, kind: "answer", message: 0 },
    { at: 15, kind: "ask", message: 4 },
  ],
};
const drawn = sequence(flow, 600, (at) => `${at}`);
const column = 136;

test("actors of one node stand in one box, and what all names share is left out", () => {
  assert.deepEqual(drawn.nodes.map(({ name }) => name), ["front", "tills", "money"]);
  assert.equal(drawn.nodes[2].width, 2 * column - 8);
  assert.deepEqual(drawn.actors.map(({ name }) => name), ["front", "terminal/1", "payments", "card-terminal"]);
  const both = { ...flow, participants: [...flow.participants, { name: "other/catalog", node: "" }] };
  assert.equal(sequence(both, 600, String).actors[1].name, "corner/terminal/1");
  assert.equal(sequence(both, 600, String).nodes.length, 3);
});

test("all lies in the picture, one row below the other", () => {
  drawn.rows.forEach(({ y }, index) => {
    assert.ok(y > (drawn.rows[index - 1]?.y ?? 0) && y < drawn.height);
  });
  for (const row of drawn.rows) {
    const places = row.form === "arrow" ? [row.start, row.end, row.neck] : [row.x];
    for (const x of places) assert.ok(x > sizes.times && x < drawn.width, JSON.stringify(row));
  }
  for (const { y, height } of drawn.bars) assert.ok(height >= 4 && y + height <= drawn.height);
});

test("an answer goes the other way than its question", () => {
  const [ask, , answer] = drawn.rows.slice(1);
  assert.equal(drawn.rows[1].side, 1);
  assert.equal(drawn.rows[2].side, -1);
  assert.ok(ask.x > sizes.times && answer !== undefined);
});

test("what was given up, tried again or came twice is marked", () => {
  assert.deepEqual(drawn.rows.map(({ tone }) => tone ?? ""), ["", "", "bad", "again", "again", "", "", "", "", ""]);
});

test("a message to oneself is a note, and a question without an answer stays open to the foot", () => {
  assert.equal(drawn.rows.at(-1).form, "note");
  const open = drawn.bars.filter(({ isOpen }) => isOpen);
  assert.equal(open.length, 2);
  assert.ok(open.every(({ y, height }) => y + height === drawn.height - 6));
});

test("a message whose node has ended is open to where that is known, and no further", () => {
  const lost = { ...flow.messages[0], outcome: "", lost: { node: "tills", since: "2026-11-02T08:04:00" }, others: 0 };
  const gone = sequence({ ...flow, messages: [lost], rows: [
    { at: 0, kind: "ask", message: 0 }, { at: 9, kind: "lost", message: 0 }, { at: 12, kind: "wrote", actor: 1, what: "x/1" },
  ] }, 700, String);
  assert.deepEqual(gone.rows.map(({ form, tone }) => [form, tone ?? ""]), [["arrow", ""], ["note", "bad"], ["note", ""]]);
  assert.deepEqual(gone.bars.map(({ isOpen, height }) => [isOpen, height]), [[true, sizes.row]]);
});

test("a moment is written once", () => {
  assert.deepEqual(drawn.rows.slice(0, 5).map(({ time }) => time), ["0", "5", "", "9", ""]);
});

test("columns take the room that there is, within limits", () => {
  assert.equal(drawn.width, sizes.times + 4 * column + 12);
  assert.equal(sequence(flow, 700, String).width, sizes.times + 4 * 151 + 12);
  assert.equal(sequence(flow, 4000, String).width, sizes.times + 4 * sizes.widest + 12);
});

test("nothing at all is a picture too", () => {
  const none = sequence({ participants: [], messages: [], rows: [] }, 390, String);
  assert.ok(none.width > 0 && none.height > 0);
});

test("times have three digits, in the language's writing", () => {
  assert.equal(duration(87, "de"), "87 µs");
  assert.equal(duration(1240, "de"), "1,24 ms");
  assert.equal(duration(12_449, "en"), "12.4 ms");
  assert.equal(duration(480_000, "en"), "480 ms");
  assert.equal(duration(5_012_000, "de"), "5,01 s");
  assert.equal(duration(-3, "en"), "0 µs");
  assert.equal(since(1240, "de"), "+1,24 ms");
  assert.equal(since(5_024_300, "de"), "+5,024 s");
});

test("what has no room is cut", () => {
  assert.equal(cut("payments", 20), "payments");
  assert.equal(cut("payments", 4), "pay…");
});
