import { effect, signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { percent } from "../kernel/money.js";
import { count, lineAmount } from "../parts/line.js";
import { cart, isEmpty } from "./cart.js";
import { matched } from "./matching.js";
import { given, paid, rest } from "./paying.js";
import { basket, lastBasket } from "./quote.js";
import { contrast, theme } from "./settings.js";
import { amount, staff, store } from "./till.js";

/** What the customer sees: said by the till's window to others of the same browser, and to nobody else.
 *  Amounts are texts already, so that the other window needs neither store nor server. */
export function start() {
  if (!globalThis.BroadcastChannel) return;
  const channel = new BroadcastChannel("kontor-display");
  // As long as nobody looks, a touch costs nothing for it.
  const isWatched = signal(false);
  const tell = () => channel.postMessage(shown());
  channel.onmessage = ({ data }) => {
    if (data !== "hello") return;
    if (isWatched.peek()) tell();
    isWatched.value = true;
  };
  effect(() => isWatched.value && tell());
  channel.postMessage("anybody");
  addEventListener("pagehide", () => channel.postMessage(frame("rest")));
  // Held for as long as this window lives, however it ends: the other one waits for it.
  navigator.locks?.request("kontor-display", () => new Promise(() => {}));
}

function shown() {
  if (!store.value) return frame("rest");
  if (isEmpty.value) return paid.value ? { ...frame("paid"), ...settled(paid.value) } : frame("rest");
  return { ...frame("cart"), ...open() };
}

const frame = (kind) => ({
  kind, title: store.value?.title ?? store.value?.name ?? "", language: language.value,
  theme: theme.value, contrast: contrast.value, isTraining: staff.value?.training ?? false,
});

function open() {
  const { lines } = cart.value;
  const priced = basket.value ? matched(lines, basket.value.lines) : [];
  const due = rest.value ?? lastBasket.value?.due;
  return {
    lines: lines.map((line, index) => shownLine(line, priced[index])),
    extras: [...reductions(), ...exemption(), ...exchange(), ...given.value.map((each) => ({ name: t(`method.${each.method}`), amount: amount(each.amount) }))],
    due: due === undefined ? "…" : amount(due),
    isPart: given.value.length > 0,
  };
}

function shownLine(line, priced) {
  const off = priced?.own?.reductions ?? [];
  return {
    id: line.id, count: count(line, priced) || "1", name: line.product.name, amount: lineAmount(line, priced),
    notes: [...(line.names ?? []), ...off.map(({ name, amount: less }) => `${name} −${amount(less)}`)],
  };
}

/** What is taken off the whole cart. */
function reductions() {
  const { discount } = cart.value;
  if (!discount) return [];
  return [{ name: t("discount"), amount: discount.percent ? percent(discount.percent, language.value) : amount(discount.amount) }];
}

/** Without VAT. */
const exemption = () => (cart.value.exemption ? [{ name: t("exemption"), amount: "" }] : []);

/** What comes back pays for it. */
function exchange() {
  const { exchange: back } = cart.value;
  return back ? [{ name: t("exchange"), amount: `−${amount(back.worth)}` }] : [];
}

const settled = ({ due, given: handed, change, method }) => ({
  due: amount(due), given: amount(handed), change: amount(change),
  isCash: method === "cash" || method === "exchange", method: method === "nothing" ? t("paid.nothing") : t(`method.${method}`),
});
