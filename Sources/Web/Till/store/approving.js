import { t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import * as server from "./server.js";
import { amount, complain, staff, store } from "./till.js";

/** Somebody with the right to it approves in place, with the own PIN; who was signed in stays. True
 *  where it was approved: the same request then goes through. */
export async function isApproved() {
  try {
    const { wanted } = await server.ask("/attendance");
    if (!wanted) return false;
    const approver = await question({ title: t("approve.title"), detail: said(wanted), options: people() });
    if (!approver) return false;
    const pin = await question({ title: t("approve.pin", { name: nameOf(approver) }), secret: true });
    if (!pin) return false;
    await server.ask("/approvals", { method: "POST", body: { ...wanted, approver, pin } });
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}

/** Does it, and once more where it needed an approval and got one. */
export async function withApproval(act) {
  try {
    return await act();
  } catch (error) {
    if (error.name !== "staff.needsApproval" || !(await isApproved())) throw error;
    return act();
  }
}

const said = ({ action, percent, amount: sum }) =>
  [action === "exemptTax" && t("exemption"), percent && `${percent / 100} %`, sum && amount(sum)].filter(Boolean).join(" · ");

const nameOf = (number) => store.peek().staff.find((each) => each.number === number)?.name ?? number;

const people = () => store.peek().staff
  .filter(({ hasPIN, number, role }) => hasPIN && number !== staff.peek()?.number && role !== "cashier")
  .map(({ number, name }) => ({ value: number, label: name }));
