import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, hoursOf, lastDay, startOf, timeOf, typed, written } from "../../Sources/Web/Till/office/typed.js";

test("numbers are read as people type them, and nothing else is", () => {
  assert.deepEqual(["2,50", "2.5", "2", " 3,00 €", "-1,5"].map((text) => typed(text, 2)), [250, 250, 200, 300, -150]);
  assert.deepEqual(["", "x", "1,234", "1.2.3", "2,5,0", "--1", "1e3"].map((text) => typed(text, 2)), Array(7).fill(null));
  assert.equal(typed("0,250", 3), 250);
  assert.equal(typed("2,500", 2), 250);
  assert.equal(typed("12", 0), 12);
});

test("an amount is written as it can be read again", () => {
  for (const value of [0, 5, 99, 100, 123456, -250]) {
    for (const language of ["de", "en"]) assert.equal(typed(written(value, 2, language), 2), value);
  }
  assert.equal(written(250, 2, "de"), "2,50");
  assert.equal(written(250, 0, "en"), "250");
});

test("a span of days ends with its last day", () => {
  assert.equal(startOf("2026-11-02"), "2026-11-02T00:00:00");
  assert.equal(endOf("2026-12-31"), "2027-01-01T00:00:00");
  assert.equal(endOf("2028-02-28"), "2028-02-29T00:00:00");
  assert.equal(lastDay(endOf("2026-03-29")), "2026-03-29");
  assert.equal(startOf(""), undefined);
});

test("hours are two times, all day or over midnight, and can be read again", () => {
  assert.deepEqual(hoursOf("17:00", "19:30"), { start: 61_200, end: 70_200 });
  assert.deepEqual(hoursOf("22:00", "02:00"), { start: 79_200, end: 7_200 });
  assert.deepEqual(hoursOf("20:00", "00:00"), { start: 72_000, end: 86_400 });
  assert.deepEqual(hoursOf("", ""), { start: 0, end: 86_400 });
  assert.deepEqual([hoursOf("17:00", ""), hoursOf("", "19:30"), hoursOf("17:00", "17:00")], [null, null, null]);
  assert.deepEqual([61_200, 70_200, 86_400, 0].map(timeOf), ["17:00", "19:30", "00:00", "00:00"]);
});
