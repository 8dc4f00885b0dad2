import { html } from "../kernel/html.js";
import { language, t } from "../kernel/language.js";
import { converted, likely, needed, spelled } from "../kernel/money.js";
import { ask } from "../parts/question.js";
import { cart, isEmpty } from "../store/cart.js";
import { paid, pay, rest } from "../store/paying.js";
import { lastBasket, quote } from "../store/quote.js";
import * as offline from "../store/offline.js";
import * as server from "../store/server.js";
import { isReached } from "../store/server.js";
import { isSplitting, takeRest, left } from "../store/splitting.js";
import { isNarrow } from "../store/width.js";
import { amount, complain, complaint, foreignAmount, has, note, notice, store } from "../store/till.js";

/** Notes that the customer is likely to give, as the strip shows them; with an empty cart the usual
 *  ones, so that nothing moves under a finger when the first product comes. */
export function chips() {
  const { denominations } = store.value;
  const due = isEmpty.value ? 1 : Math.max(1, rest.value ?? lastBasket.value?.due ?? 1);
  return likely(due, denominations, isNarrow.value ? 3 : 4);
}

/** Always there, so that paying is one touch: the exact sum, notes, card, anything else. Above them
 *  why nothing can be paid, where that is so. */
export function tender() {
  const isAlone = !isReached.value && !offline.problem.value;
  const isRefused = isAlone && quote.value?.error;
  const isOff = isEmpty.value || isRefused || (!isReached.value && !isAlone);
  const noCash = offline.whyNot("cash", quote.value?.basket?.due ?? 0);
  // What comes back pays for all of it: nothing is taken.
  const isEven = cart.value.exchange !== undefined && rest.value !== null && rest.value <= 0;
  const isCashOff = isOff || noCash !== null;
  return html`
    ${!isReached.value && !isAlone && !isEmpty.value && html`
      <p class="why" role="status"><b>${t("away.title")}</b> ${t(offline.problem.value)}</p>`}
    ${isAlone && html`<p class="why" role="status"><b>${offline.whyNot("cash", Infinity) ?? t("offline.title")}</b> ${offline.whyNot("card")}</p>`}
    ${(isReached.value || isAlone) && !isEmpty.value && quote.value?.error && html`
      <p class="why" role="status"><b>${complaint(quote.value.error).text}</b></p>`}
    <div class="tender" role="group" aria-label=${t("tender")}>
      <button type="button" class="pay exact" ?disabled=${isCashOff} @click=${() => take("cash")}>
        <span>${t(isEven ? "exchange.do" : "exact")}</span>${!isEven && html`<small>${t("method.cash")}</small>`}
      </button>
      <button type="button" class="pay plastic" ?disabled=${isOff || isEven || offline.whyNot("card") !== null} @click=${() => take("card")}>
        <span>${t("method.card")}</span>${exactly() && html`<small>${exactly()}</small>`}
      </button>
      <div class="chips">
        ${chips().map((value) => html`
          <button key=${value} type="button" class="pay chip" ?disabled=${isCashOff || isEven} @click=${() => take("cash", value)}>${note(value)}</button>`)}
        <button type="button" class="pay chip other" ?disabled=${isOff || isEven || !quote.value} @click=${other}>${t("otherTender")}</button>
      </div>
    </div>`;
}

/** What a card pays where cash is rounded to coins; null where that is the same. */
function exactly() {
  const basket = quote.value?.basket;
  return basket?.rounding ? amount(rest.value - basket.rounding) : null;
}

export async function take(method, value, more) {
  const isPart = isSplitting.peek() && left.peek().length > 0;
  await pay(method, value, more);
  if (!isEmpty.peek() || !isPart) return;
  takeRest();
  sayChange();
}

/** The cart of the next one takes the place of the overlay, so the change is said above it. */
function sayChange() {
  const { change, due } = paid.peek();
  notice.value = { tone: "good", text: `${t("change")}: ${amount(change)}`, detail: `${t("paid")}: ${amount(due)}` };
}

/** A part, half of it, another sum, a tip, points, a gift card, or money of another country. */
async function other() {
  const { member } = cart.peek();
  const half = Math.ceil(rest.peek() / 2);
  const rates = await foreignRates();
  const noCash = offline.whyNot("cash", quote.peek()?.basket?.due ?? 0);
  const options = [
    ...(noCash ? [] : [{ value: "sum", label: t("other.sum") }]),
    ...(noCash ? [] : [{ value: "half", label: t("other.half", { amount: amount(half) }) }]),
    ...(isReached.peek() ? [{ value: "cardTip", label: t("other.cardTip") }] : []),
    ...(isReached.peek() ? [{ value: "cardPart", label: t("other.cardPart") }] : []),
    ...(member?.points > 0 && isReached.peek() ? [{ value: "points", label: t("other.points"), detail: amount(Math.min(member.points, rest.peek())) }] : []),
    ...(has("giftCards") && isReached.peek() ? accounts.map((value) => ({ value, label: t(`method.${value}`) })) : []),
    ...rates.map((rate) => ({ value: rate.currency, label: t("other.foreign", rate), detail: foreignAmount({ ...rate, amount: needed(rest.peek(), rate) }) })),
  ];
  const reasons = [noCash, ...["card", "points", ...accounts, "foreign"].map((what) => offline.whyNot(what))].filter(Boolean);
  const detail = [`${t("other.detail", { amount: amount(rest.peek()) })}.`, ...reasons].join(" ");
  const chosen = await ask({ title: t("otherTender.title"), detail, options });
  if (chosen === "half") await take("cash", half);
  else if (chosen === "points") await take("points", Math.min(member.points, rest.peek()));
  else if (accounts.includes(chosen)) await askAccount(chosen);
  else if (chosen === "cardTip") await askTip();
  else if (rates.some(({ currency }) => currency === chosen)) await askForeign(rates.find(({ currency }) => currency === chosen));
  else if (chosen) await askSum(chosen === "sum" ? "cash" : "card");
}

/** Ways to pay whose code is typed or scanned. */
const accounts = ["giftCard", "houseAccount"];

/** It pays what is on it or may go on it, and the rest stays to be paid. */
async function askAccount(method) {
  const code = await ask({ title: t(`method.${method}`), text: t(`accountCode.${method}`) });
  if (!code) return;
  try {
    const { available } = await server.ask(`/gift-cards/${encodeURIComponent(code)}`);
    if (available > 0) await take(method, Math.min(available, rest.peek()), { code });
    else notice.value = { tone: "bad", text: t(`accountEmpty.${method}`) };
  } catch (error) {
    complain(error);
  }
}

/** The card pays what is left and the tip, as one charge. */
async function askTip() {
  const tip = await ask({ title: t("tip"), number: "money" });
  if (tip) await take("card", undefined, { tip });
}

/** What foreign cash counts for now; none while nobody can say. */
async function foreignRates() {
  if (!isReached.peek()) return [];
  try {
    return (await server.ask("/rates")).rates;
  } catch {
    return [];
  }
}

/** What the customer hands over; change is given in the store's own money. */
async function askForeign(rate) {
  const { currency, minorDigits } = rate;
  const detail = t("foreign.needed", { amount: foreignAmount({ ...rate, amount: needed(rest.peek(), rate) }), rate: spelled(rate.rate, language.peek()), currency, home: store.peek().currency });
  const handed = await ask({ title: t("other.foreign", rate), detail, number: "foreign", currency: { currency, minorDigits } });
  if (handed) await take("cash", converted(handed, rate), { foreign: { currency, minorDigits, amount: handed } });
}

async function askSum(method) {
  const value = await ask({ title: t(`method.${method}`), number: "money" });
  if (value) await take(method, method === "card" ? Math.min(value, rest.peek()) : value);
}
