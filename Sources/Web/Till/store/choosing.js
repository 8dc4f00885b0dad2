import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";
import { play } from "../hardware/sound.js";
import { announced, wantedReceipt } from "./announcing.js";
import { chosen } from "./choices.js";
import { add, addCoupon, cart, change, isEmpty, times } from "./cart.js";
import { find, variants } from "./catalogue.js";
import { isSplitting, end } from "./splitting.js";
import { paid } from "./paying.js";
import { amount, complain, notice, screen } from "./till.js";
import * as offline from "./offline.js";
import * as server from "./server.js";


/** A tile was touched or a code was scanned: asks what has to be asked, then puts it in the cart. A
 *  `label` is a code that says more than the product, such as a weight; the server reads it. */
export async function choose(product, label = {}) {
  if (isSplitting.peek()) end();
  if (product.hasVariants) return chooseVariant(product);
  if (product.age && !(await isOldEnough(product.age))) return;
  const picked = product.groups || product.parts ? await chosen(product) : {};
  if (!picked) return;
  const extra = { ...picked, ...label };
  const price = product.openPrice ? await ask({ title: product.name, number: "money" }) : undefined;
  if (price === null) return;
  const quantity = times.peek() ?? (label.code ? 1000 : await measured(product));
  if (!quantity) return;
  times.value = null;
  paid.value = null;
  notice.value = null;
  add(product, quantity, price === undefined ? extra : { ...extra, price });
  announced.value = t("announced", { name: product.name, price: amount(price ?? product.price) });
}

async function measured({ name, unit }) {
  if (unit === "piece") return 1000;
  return ask({ title: name, detail: t("ask.howMuch", { unit }), number: "weight", unit });
}

async function chooseVariant(parent) {
  const found = variants(parent.sku);
  const options = found.map(({ sku, name, price }) => ({ value: sku, label: name, detail: amount(price) }));
  const sku = await ask({ title: parent.name, options });
  if (sku) await choose(find(sku));
}

/** Asked once in a sale for each age; nothing is written of the customer but that somebody looked. */
async function isOldEnough(age) {
  if ((cart.peek().checkedAge ?? 0) >= age) return true;
  const isOld = await ask({
    title: t("ask.age", { age }), detail: t("ask.age.detail"),
    options: [
      { value: "yes", label: t("ask.age.yes", { age }), tone: "good" },
      { value: "no", label: t("ask.age.no"), tone: "bad" },
    ],
  });
  if (isOld === "yes") change({ checkedAge: age });
  return isOld === "yes";
}

const receiptCode = /\bT\d+-(?:[0-9A-F]{6}-)?\d{3,}\b/;

/** A code from the scanner: a product, a receipt, a member, or a coupon. */
export async function scanned(code) {
  const product = find(code);
  if (product) {
    play("scan");
    screen.value = "sell";
    await choose(product);
  } else if (receiptCode.test(code)) {
    play("scan");
    wantedReceipt.value = receiptCode.exec(code)[0];
    screen.value = "refund";
  } else if (!(await isLabel(code)) && !(await isMember(code)) && !(await isCoupon(code))) {
    play("bad");
    notice.value = { tone: "bad", text: t("scan.unknown", { code }), detail: t("scan.unknown.detail") };
  }
}

/** What only the server can read: labels of scales, GS1 element strings, shortened codes. */
async function isLabel(code) {
  try {
    const product = find(await skuOfLabel(code));
    if (!product) return false;
    play("scan");
    screen.value = "sell";
    await choose(product, { code });
    return true;
  } catch {
    return false;
  }
}

async function skuOfLabel(code) {
  if (!server.isReached.peek()) return offline.skuOfLabel(code);
  const { lines } = await server.ask("/quotes", { method: "POST", body: { items: [{ code, quantity: 1000 }] } });
  return lines[0]?.sku;
}

/** Any other code may be a coupon's; one that was used up is said to be. */
async function isCoupon(code) {
  if (!server.isReached.peek()) return false;
  try {
    await takeCoupon(code);
    play("scan");
    screen.value = "sell";
    return true;
  } catch (error) {
    if (error.name !== "coupon.used") return false;
    play("bad");
    complain(error);
    return true;
  }
}

/** Puts a coupon on the cart, once the server says that its code is good. */
export async function takeCoupon(code) {
  const { code: known } = await server.ask(`/coupons/${encodeURIComponent(code)}`);
  if (isEmpty.peek()) paid.value = null;
  addCoupon(known);
  notice.value = { tone: "good", text: t("coupon.taken", { code: known }) };
}

async function isMember(code) {
  if (!/^[A-Z]+-?\d+$/i.test(code)) return false;
  try {
    change({ member: await server.ask(`/members/${encodeURIComponent(code)}`) });
    play("scan");
    return true;
  } catch (error) {
    if (error.status !== 404) complain(error);
    return false;
  }
}
