import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";
import { cart, change, comp, discountLine } from "../store/cart.js";
import { takeCoupon } from "../store/choosing.js";
import { whyNot } from "../store/offline.js";
import * as server from "../store/server.js";
import { whyComped, whyDiscounted } from "./reasons.js";
import { amount, complain } from "../store/till.js";

/** The customer's number, typed; scanned cards need no question. */
export async function askMember() {
  const { member } = cart.peek();
  if (member) {
    const detail = t("member.points", { n: member.points, worth: amount(member.points) });
    const options = [{ value: "out", label: t("member.out"), tone: "bad" }, { value: "stay", label: t("close") }];
    if ((await ask({ title: member.name, detail, options })) === "out") change({ member: undefined });
    return;
  }
  const number = await ask({ title: t("member.title"), text: t("member.number"), start: "M-" });
  if (!number) return;
  try {
    change({ member: await server.ask(`/members/${encodeURIComponent(number)}`) });
  } catch (error) {
    complain(error);
  }
}

const quick = [500, 1000, 2000, 5000];

/** What makes it cheaper: a part off, a coupon, that all of it is on the house, or that no VAT is charged. */
export async function askDiscount() {
  const isEmpty = cart.peek().lines.length === 0;
  const more = [
    ...(whyNot("coupon") ? [] : [{ value: "coupon", label: t("coupon") }]),
    ...(isEmpty || whyNot("comp") ? [] : [{ value: "comp", label: t("comp.all") }]),
    ...(isEmpty || whyNot("exemption") ? [] : [{ value: "exemption", label: t("exemption") }]),
  ];
  const options = isEmpty ? more : [
    ...(whyNot("discount") ? [] : [
      ...quick.map((value) => ({ value: String(value), label: `${value / 100} %` })),
      { value: "percent", label: t("discount.percent") }, { value: "amount", label: t("discount.amount") },
    ]),
    ...more,
    ...(cart.peek().discount ? [{ value: "none", label: t("remove"), tone: "bad" }] : []),
  ];
  const detail = ["discount", "coupon", "comp", "exemption"].map((what) => whyNot(what, Infinity)).filter(Boolean).join(" ");
  const chosen = await ask({ title: t("discount.title"), ...(detail ? { detail } : {}), options });
  if (chosen === "coupon") await askCoupon();
  else if (chosen === "comp") await askComp();
  else if (chosen === "exemption") await askExemption();
  else if (chosen) await give(chosen, cart.peek().discount, (off) => change({ discount: off }));
}

/** Its code, typed; a scanned one needs no question. */
async function askCoupon() {
  const code = await ask({ title: t("coupon"), text: t("coupon.code") });
  if (!code) return;
  try {
    await takeCoupon(code);
  } catch (error) {
    complain(error);
  }
}

/** Charges no VAT, and says by which document; who may not decide that is asked for an approval when it is paid. */
async function askExemption() {
  const { exemption } = cart.peek();
  const reason = await ask({ title: t("exemption"), text: t("exemption.reason"), ...(exemption ? { start: exemption } : {}) });
  if (reason) change({ exemption: reason });
}

/** Gives a line away, or without its id all that is in the cart. */
export async function askComp(id) {
  const reason = await whyComped();
  if (reason) comp(reason, id);
}

/** Takes something off a line, and asks why. */
export async function askLineDiscount({ id, discount: given }) {
  const options = [
    ...quick.map((value) => ({ value: String(value), label: `${value / 100} %` })),
    { value: "percent", label: t("discount.percent") }, { value: "amount", label: t("discount.amount") },
    ...(given ? [{ value: "none", label: t("remove"), tone: "bad" }] : []),
  ];
  const chosen = await ask({ title: t("discount.line"), options });
  if (chosen) await give(chosen, given, (off) => discountLine(off, id));
}

/** Asks how much in place of what was given before, and why; nothing changes where one of the two is put away. */
async function give(chosen, given, take) {
  const off = await discount(chosen, given);
  if (off === given) return;
  const reason = off && (await whyDiscounted());
  if (reason !== null) take(off && { ...off, reason });
}

async function discount(chosen, given) {
  if (chosen === "none") return undefined;
  if (chosen !== "percent" && chosen !== "amount") return { percent: Number(chosen) };
  const isPercent = chosen === "percent";
  const value = await ask({ title: t(`discount.${chosen}`), number: isPercent ? "percent" : "money" });
  return value ? { [chosen]: isPercent ? Math.min(value, 10_000) : value } : given;
}
