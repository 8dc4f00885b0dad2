import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";

/** Why goods are written off; two that are common, else in words. */
export async function whyWrittenOff() {
  const options = ["refund.damaged", "refund.spoiled"].map((name) => ({ value: t(name), label: t(name) }));
  const other = { value: "other", label: "…" };
  const chosen = await ask({ title: t("refund.reason"), options: [...options, other] });
  return chosen === "other" ? ask({ title: t("refund.reason"), text: t("refund.reason") }) : chosen;
}
