import { newID } from "../kernel/identity.js";
import { t } from "../kernel/language.js";
import { play } from "../hardware/sound.js";
import { isApproved } from "./approving.js";
import * as outbox from "./outbox.js";
import { amount, complain, notice, seller } from "./till.js";

/** Takes a paid sale back as a whole, as it was paid; the server says where it is too late for that. True
 *  where it was done. */
export async function voidSale(receipt, reason) {
  const body = { ...seller(), receipt, void: true, reason };
  const entry = { id: newID(), path: "/refunds", madeAt: Date.now(), body };
  let { answer, error } = await new Promise((done) => outbox.add(entry, done).catch((fault) => done({ error: fault })));
  if (error?.name === "staff.needsApproval" && (await isApproved())) {
    ({ answer, error } = await new Promise((done) => outbox.again(entry, done)));
  }
  if (error) {
    play("bad");
    complain(error);
    await outbox.settle(entry.id);
    return false;
  }
  play("paid");
  const how = answer.tenders.map(({ method }) => t(`method.${method}`)).join(", ") || "–";
  const text = t("void.done", { receipt, amount: amount(Math.abs(answer.due)), how });
  notice.value = { tone: "good", text, detail: answer.receipt };
  return true;
}
