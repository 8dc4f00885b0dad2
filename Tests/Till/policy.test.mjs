import assert from "node:assert/strict";
import test from "node:test";

globalThis.document ??= { documentElement: { dataset: {} } };
const { language } = await import("../../Sources/Web/Till/kernel/language.js");
const { reason, reasonOf } = await import("../../Sources/Web/Till/store/policy.js");

const offline = {
  refused: [{ what: "card", de: "Keine Karten.", en: "No cards." }],
  limits: [{ what: "cash", amount: 5000 }, { what: "discount", amount: 500 }, { what: "price", amount: 200 }, { what: "refund", amount: 300 }],
};
const money = (minor) => `${minor / 100} €`;
const why = (what, amount) => reason(offline, what, amount, money);

test("what is blocked says why, whatever the amount, in the language of the till", () => {
  for (const [tongue, text] of [["de", "Keine Karten."], ["en", "No cards."]]) {
    language.value = tongue;
    assert.deepEqual(why("card", 0), { name: "offline.card", text });
    assert.deepEqual(why("card", 900), { name: "offline.card", text });
  }
});

test("up to its limit a thing is possible, and above it says how much is", () => {
  assert.equal(why("cash", 5000), null);
  for (const tongue of ["de", "en"]) {
    language.value = tongue;
    for (const { what, amount } of offline.limits) {
      const { name, text } = why(what, amount + 1);
      assert.equal(name, `offline.${what}Limit`);
      assert.ok(text.includes(money(amount)), text);
    }
  }
});

test("what no policy names is possible, and before there are settings all is", () => {
  assert.equal(why("age", 1e9), null);
  assert.equal(reason(undefined, "cash", 1, money), null);
  assert.equal(reason({ refused: [] }, "cash", 1, money), null);
});

test("a refusal of the module is said in the words of the till", () => {
  language.value = "en";
  assert.equal(reasonOf(offline, "offline.card", money).text, "No cards.");
  assert.ok(reasonOf(offline, "offline.cashLimit", money).text.includes("50 €"));
  assert.equal(reasonOf(offline, "offline.noRules", money), null);
  assert.equal(reasonOf(offline, "tender.belowTotal", money), null);
});
