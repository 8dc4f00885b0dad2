import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";

/** Why something is done; what is common by one touch, else in words. Null where it was put away. */
async function why(title, common) {
  const options = common.map((name) => ({ value: t(name), label: t(name) }));
  const other = { value: "other", label: "…" };
  const chosen = await ask({ title: t(title), options: [...options, other] });
  return chosen === "other" ? ask({ title: t(title), text: t("reason") }) : chosen;
}

export const whyWrittenOff = () => why("refund.reason", ["refund.damaged", "refund.spoiled"]);
export const whyComped = () => why("comp.reason", ["comp.apology", "comp.regular", "comp.staff"]);
export const whyDiscounted = () => why("discount.reason", ["discount.damaged", "discount.old", "comp.regular"]);
export const whyVoided = () => why("void.reason", ["void.mistake", "void.payment"]);
