import assert from "node:assert/strict";
import { test } from "node:test";
import { language, learn } from "../../Sources/Web/Till/kernel/language.js";
import { officeTexts } from "../../Sources/Web/Till/office/words.js";
import { facts } from "../../Sources/Web/Till/office/states.js";
import { age, ago } from "../../Sources/Web/Till/parts/moment.js";

learn(officeTexts);
language.value = "en";
const at = "2026-11-02T08:04:00";
const well = {
  here: true, waiting: 0, tills: 3, tillsAway: 0, backup: { at, age: 7200 }, restoreTest: { at, age: 86_400, good: true },
};
const texts = (store) => facts(store).map(({ text }) => text);
const low = (store) => facts(store).filter((fact) => fact.low).map(({ label }) => label);

test("how long something is so is told by its largest part", () => {
  assert.deepEqual([0, 59, 60, 3599, 3600, 86_399, 86_400, 200_000].map(age), ["0 s", "59 s", "1 min", "59 min", "1 h", "23 h", "1 day", "2 days"]);
  language.value = "de";
  assert.deepEqual([86_400, 172_800].map(ago), ["vor 1 Tag", "vor 2 Tagen"]);
  language.value = "en";
});

test("a store that is as it should be has nothing to look at", () => {
  assert.deepEqual(low(well), []);
  assert.deepEqual(texts(well), ["connected", "nothing", "all 3 ready", "02/11/2026 08:04, 2 h ago", "good (02/11/2026 08:04, 1 day ago)"]);
});

test("what never was is said, and is to be looked at", () => {
  const { backup, restoreTest, ...bare } = well;
  assert.deepEqual(texts(bare).slice(-2), ["never", "never"]);
  assert.deepEqual(low(bare), ["Last backup", "Last restore test"]);
});

test("the oldest that headquarters does not have is told with its age", () => {
  const late = { ...well, waiting: 12, oldest: { at, age: 3 * 3600 } };
  assert.equal(texts(late)[1], "12, the oldest for 3 h (02/11/2026 08:04)");
  assert.deepEqual(low(late), ["Not at headquarters yet"]);
  assert.deepEqual(low({ ...late, oldest: { at, age: 5 } }), []);
});

test("a store that does not answer is no store without news", () => {
  const { waiting, tills, ...away } = { ...well, here: false, silent: 7200 };
  assert.deepEqual(texts(away).slice(0, 2), ["not heard for 2 h", "unknown, it does not answer"]);
  assert.deepEqual(low({ ...well, tillsAway: 1, restoreTest: { at, age: 1, good: false } }), ["Tills", "Last restore test"]);
});

test("without headquarters a store's own word is all that there is", () => {
  const late = { name: "altona", here: false, waiting: 3, oldest: { at, age: 1200 }, tills: 2, tillsAway: 0 };
  assert.deepEqual(facts(late, true).map(({ text }) => text), ["3, the oldest for 20 min (02/11/2026 08:04)", "all 2 ready"]);
});
