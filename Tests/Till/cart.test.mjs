import assert from "node:assert/strict";
import test from "node:test";
import { converted, needed } from "../../Sources/Web/Till/kernel/money.js";
import { add, addCoupon, cart, change, clear, comp, order, removeCoupon } from "../../Sources/Web/Till/store/cart.js";

const bread = { sku: "BREAD", name: "Brot", price: 199, unit: "piece" };

test("foreign cash counts for what the server makes of it", () => {
  const francs = { home: 1_065_300_00, foreign: 1_000_000_00 };
  assert.equal(converted(1000, francs), 1065);
  assert.equal(converted(2000, francs), 2131);
  assert.equal(converted(0, francs), 0);
  const yen = { home: 6_200_00, foreign: 1_000_000 };
  assert.equal(converted(1000, yen), 620);
  assert.equal(converted(9_000_000_000_000, yen), 5_580_000_000_000);
});

test("the least that pays is enough, and one less is not", () => {
  for (const rate of [{ home: 1_065_300_00, foreign: 1_000_000_00 }, { home: 6_200_00, foreign: 1_000_000 }, { home: 3, foreign: 7 }]) {
    for (const due of [1, 99, 750, 1999, 123_457]) {
      const least = needed(due, rate);
      assert.ok(converted(least, rate) >= due && converted(least - 1, rate) < due, `${due}: ${least}`);
    }
  }
});

test("why no VAT is charged goes with the cart, and not with the next one", () => {
  clear();
  add(bread, 1000);
  change({ exemption: "AE-FORM 302 4711" });
  assert.equal(order(cart.value).exemption, "AE-FORM 302 4711");
  clear();
  assert.equal("exemption" in order(cart.value), false);
});

test("lines that are on the house say why, and take no further pieces", () => {
  clear();
  add(bread, 1000);
  comp("Stammgast", cart.value.lines[0].id);
  add(bread, 1000);
  assert.deepEqual(order(cart.value).items, [
    { code: "BREAD", quantity: 1000, comp: "Stammgast" }, { code: "BREAD", quantity: 1000 },
  ]);
  comp("Entschuldigung");
  assert.ok(order(cart.value).items.every((each) => each.comp === "Entschuldigung"));
  comp(undefined);
  assert.ok(order(cart.value).items.every((each) => !("comp" in each)));
});

test("a cart that is to go says so, and the next one is the store's again", () => {
  clear();
  add(bread, 1000);
  assert.ok(!("orderType" in order(cart.value)));
  change({ orderType: "to-go" });
  add(bread, 1000);
  assert.equal(order(cart.value).orderType, "to-go");
  clear();
  assert.ok(!("orderType" in order(cart.value)));
});

test("a coupon is given once, and goes with the order", () => {
  clear();
  add(bread, 1000);
  addCoupon("WELCOME");
  addCoupon("WELCOME");
  addCoupon("TEN");
  assert.deepEqual(order(cart.value).coupons, ["WELCOME", "TEN"]);
  removeCoupon("WELCOME");
  removeCoupon("TEN");
  assert.ok(!("coupons" in order(cart.value)));
});
