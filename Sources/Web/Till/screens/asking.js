import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";
import { cart, change } from "../store/cart.js";
import * as server from "../store/server.js";
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

export async function askDiscount() {
  const options = [
    ...quick.map((value) => ({ value: String(value), label: `${value / 100} %` })),
    { value: "percent", label: t("discount.percent") }, { value: "amount", label: t("discount.amount") },
    ...(cart.peek().discount ? [{ value: "none", label: t("remove"), tone: "bad" }] : []),
  ];
  const chosen = await ask({ title: t("discount.title"), options });
  if (chosen) change({ discount: await discount(chosen) });
}

async function discount(chosen) {
  if (chosen === "none") return undefined;
  if (chosen !== "percent" && chosen !== "amount") return { percent: Number(chosen) };
  const isPercent = chosen === "percent";
  const value = await ask({ title: t(`discount.${chosen}`), number: isPercent ? "percent" : "money" });
  return value ? { [chosen]: isPercent ? Math.min(value, 10_000) : value } : cart.peek().discount;
}
