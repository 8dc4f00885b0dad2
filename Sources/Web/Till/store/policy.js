import { language, t } from "../kernel/language.js";

/** What the store lets a device do by itself. `commerce.wasm` decides by the same policy, which it has
 *  from the rules; here are the words for it. */

/** Why something is not possible while no server answers, `{name, text}`; null where it is. `offline` is
 *  of the store's settings, `amount` how much of it a sale wants, and `money` writes amounts. */
export function reason(offline, what, amount, money) {
  const no = offline?.refused.find((each) => each.what === what);
  if (no) return { name: `offline.${what}`, text: no[language.value] };
  const limit = offline?.limits?.find((each) => each.what === what);
  if (!limit || amount <= limit.amount) return null;
  return { name: `offline.${what}Limit`, text: t(`offline.limit.${what}`, { limit: money(limit.amount) }) };
}

/** The same for a refusal of `commerce.wasm`, by its name; null where that is about something else. */
export function reasonOf(offline, name, money) {
  const what = /^offline\.(\w+?)(?:Limit)?$/.exec(name)?.[1];
  return what ? reason(offline, what, Infinity, money) : null;
}
