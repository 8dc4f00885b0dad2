import assert from "node:assert/strict";
import test from "node:test";
import { decimal, likely, money, note, percent, quantity } from "../../Sources/Web/Till/kernel/money.js";

const euro = { currency: "EUR", minorDigits: 2 };
const yen = { currency: "JPY", minorDigits: 0 };
const plain = (text) => text.replace(/\s/g, " ");

test("an amount is written exactly, whatever its size", () => {
  assert.equal(decimal(5, 2), "0.05");
  assert.equal(decimal(-5, 2), "-0.05");
  assert.equal(decimal(9007199254740991, 2), "90071992547409.91");
  assert.equal(plain(money(9007199254740991, euro, "de")), "90.071.992.547.409,91 €");
  assert.throws(() => decimal(0.5, 2), RangeError);
});

test("money looks as it does in the language", () => {
  assert.equal(plain(money(123450, euro, "de")), "1.234,50 €");
  assert.equal(money(123450, euro, "en"), "€1,234.50");
  assert.equal(plain(money(500, yen, "de")), "500 ¥");
  assert.equal(plain(note(2000, euro, "de")), "20 €");
  assert.equal(plain(note(50, euro, "de")), "0,50 €");
});

test("notes that are offered are above what is due, in order, each once", () => {
  const notes = [500, 1000, 2000, 5000, 10000, 20000].map((value) => ({ kind: "note", value }));
  assert.deepEqual(likely(1240, notes, 4), [1500, 2000, 5000, 10000]);
  assert.deepEqual(likely(500, notes, 4), [1000, 2000, 5000, 10000]);
  assert.deepEqual(likely(0, notes, 4), []);
  for (let due = 1; due < 30_000; due += 7) {
    const found = likely(due, notes, 4);
    assert.ok(found.every((sum) => sum > due), `${due}`);
    assert.deepEqual(found, [...new Set(found)].sort((a, b) => a - b), `${due}`);
  }
});

test("quantities and percentages", () => {
  assert.equal(quantity(3000, "de"), "3");
  assert.equal(quantity(250, "de"), "0,250");
  assert.equal(quantity(1250, "en"), "1.250");
  assert.equal(percent(1050, "de"), "10,5 %");
  assert.equal(percent(1000, "de"), "10 %");
  assert.equal(percent(10_000, "de"), "100 %");
  assert.equal(percent(1025, "en"), "10.25 %");
});
