import { View, define, html } from "../kernel/view.js";
import { effect, signal } from "../kernel/signal.js";
import { t } from "../kernel/language.js";
import { percent } from "../kernel/money.js";
import { language } from "../kernel/language.js";
import { amount, foreignAmount, notice, quantity, store } from "../store/till.js";
import { hasToGo } from "../store/catalogue.js";
import { cart, change, clear, comp, isEmpty, pieces, removeCoupon, selected, setPrice, setQuantity } from "../store/cart.js";
import { basket, lastBasket, quote } from "../store/quote.js";
import { forgetGiven, given, paid, rest, takeOut } from "../store/paying.js";
import { begin, end, isSplitting, left, move } from "../store/splitting.js";
import { park } from "../store/parked.js";
import { isNarrow } from "../store/width.js";
import { ask } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import { count, lineAmount } from "../parts/line.js";
import * as exchanging from "../store/exchanging.js";
import { askComp, askDiscount, askLineDiscount, askMember } from "./asking.js";
import { whyNot } from "../store/offline.js";
import { matched } from "../store/matching.js";
import { paidView } from "./paid.js";
import { tender } from "./tender.js";

/** On a phone: whether the lines are shown above the sum. A paid sale closes them. */
const isOpen = signal(false);
effect(() => {
  if (paid.value) isOpen.value = false;
});

class Cart extends View {
  view() {
    const isPaid = isEmpty.value && paid.value !== null;
    const isShown = !isNarrow.value || isOpen.value || isPaid || isSplitting.value;
    return html`
      <section class=${`cart ${isShown ? "open" : ""}`} aria-label=${t("cart")}>
        ${isPaid ? paidView() : isShown && html`
          ${this.head()}
          ${hasToGo.value && this.orderType()}
          ${isEmpty.value ? this.empty() : this.lines()}
          ${isSplitting.value && this.splitting()}`}
        ${!isPaid && this.sum()}
        ${tender()}
      </section>`;
  }

  head() {
    const { member } = cart.value;
    const isNothing = isEmpty.value;
    return html`
      <div class="cart-head">
        <button type="button" class=${member ? "tool on" : "tool"} @click=${askMember}>
          ${icon("person")}<span>${member ? member.name : t("member")}</span>
        </button>
        <button type="button" class="tool" ?disabled=${isNothing && whyNot("coupon") !== null} @click=${askDiscount}>
          ${icon("percent")}<span>${t("discount")}</span>
        </button>
        <button type="button" class=${isSplitting.value ? "tool on" : "tool"} ?disabled=${(isNothing || cart.value.exchange !== undefined) && !isSplitting.value}
          @click=${() => (isSplitting.value ? end() : begin())}>${icon("split")}<span>${t("split")}</span></button>
        <button type="button" class="tool" ?disabled=${isNothing} @click=${park}>
          ${icon("pause")}<span>${t("park")}</span>
        </button>
        <button type="button" class="tool" ?disabled=${isNothing} @click=${drop}>
          ${icon("trash")}<span>${t("drop")}</span>
        </button>
      </div>`;
  }

  /** Where it is consumed decides about the VAT of some goods. */
  orderType() {
    const type = cart.value.orderType ?? store.value?.orderType ?? "here";
    const choice = (value) => html`
      <button type="button" class=${type === value ? "tool on" : "tool"} aria-pressed=${type === value ? "true" : "false"}
        @click=${() => change({ orderType: value })}><span>${t(`order.${value}`)}</span></button>`;
    return html`<div class="cart-head" role="group" aria-label=${t("order")}>${choice("here")}${choice("to-go")}</div>`;
  }

  empty() {
    return html`<div class="cart-empty"><p>${t("cart.empty")}</p><p class="muted">${t("cart.empty.how")}</p></div>`;
  }

  lines() {
    const { lines } = cart.value;
    const priced = basket.value ? matched(lines, basket.value.lines) : [];
    return html`<ol class="lines">${lines.map((line, index) => this.line(line, priced[index]))}</ol>`;
  }

  line(line, priced) {
    const isOn = selected.value === line.id;
    const act = () => (isSplitting.value ? move(line.id) : (selected.value = isOn ? null : line.id));
    return html`
      <li key=${line.id} class=${isOn ? "line on" : "line"}>
        <button type="button" class="line-main" aria-expanded=${isOn ? "true" : "false"} @click=${act}>
          <span class="line-count">${count(line, priced)}</span>
          <span class="line-name">${line.product.name}${notes(line, priced)}</span>
          <span class="line-amount">${lineAmount(line, priced)}</span>
        </button>
        ${isOn && lineTools(line)}
      </li>`;
  }

  splitting() {
    return html`
      <div class="apart">
        <p><b>${t("split.later")}</b> <span class="muted">${left.value.length === 0 ? t("split.how") : ""}</span></p>
        <ol class="lines">${left.value.map((line) => html`
          <li key=${line.id} class="line"><button type="button" class="line-main" @click=${() => move(line.id)}>
            <span class="line-count">${line.quantity === 1000 ? "" : quantity(line.quantity)}</span>
            <span class="line-name">${line.product.name}</span></button></li>`)}</ol>
      </div>`;
  }

  sum() {
    const { discount, coupons, exemption, exchange } = cart.value;
    const isPending = !isEmpty.value && !quote.value;
    const due = isEmpty.value ? -exchanging.backOf(cart.value) : (rest.value ?? lastBasket.value?.due);
    const body = html`
      <span class="sum-label">${due < 0 ? t("exchange.back") : given.value.length > 0 || exchange ? t("rest") : t("total")}
        <small>${t("pieces", { n: pieces.value })}</small></span>
      <span class=${isPending ? "sum-amount pending" : "sum-amount"}>${due === undefined ? "…" : amount(Math.abs(due))}</span>`;
    return html`
      ${discount && !isEmpty.value && html`
        <div class="extra"><span>${t("discount")} ${discount.percent ? percent(discount.percent, language.value) : amount(discount.amount)}${discount.reason && ` (${discount.reason})`}</span>
          <button type="button" class="plain" @click=${() => change({ discount: undefined })}>${t("remove")}</button></div>`}
      ${coupons?.map((code) => html`
        <div key=${code} class="extra"><span>${t("coupon")} ${code}</span>
          <button type="button" class="plain" @click=${() => removeCoupon(code)}>${t("remove")}</button></div>`)}
      ${exemption && html`
        <div class="extra"><span>${t("exemption")} (${exemption})</span>
          <button type="button" class="plain" @click=${() => change({ exemption: undefined })}>${t("remove")}</button></div>`}
      ${exchange && html`
        <div class="extra"><span>${t("exchange")} ${exchange.receipt}</span><span class="end">−${amount(exchange.worth)}</span>
          <button type="button" class="plain" @click=${exchanging.end}>${t("remove")}</button></div>`}
      ${given.value.map((each, index) => html`
        <button key=${index} type="button" class="extra given" @click=${() => askBack(each)}>
          ${icon("undo")}<span class="grow"><span class="sr">${t("given.back")} </span>${handed(each)}</span><span>${amount(each.amount)}</span></button>`)}
      ${isNarrow.value ? html`
        <button type="button" class="sum" aria-expanded=${isOpen.value ? "true" : "false"}
          @click=${() => (isOpen.value = !isOpen.value)}>${body}${icon(isOpen.value ? "down" : "up")}</button>`
    : html`<div class="sum">${body}</div>`}`;
  }
}

/** Parts of a combo are named by what was chosen, with their modifiers. */
const isPart = ({ choice }, sku) => choice?.parts?.some(({ code }) => code === sku) ?? false;

/** Under the name: the price of one where there are several, and what promotions take off. */
function notes(line, priced) {
  const unit = line.price ?? line.product.price;
  return html`
    ${line.names?.map((name) => html`<small>${name}</small>`)}
    ${line.comp && html`<small class="off">${t("comp.of", { reason: line.comp })}</small>`}
    ${line.discount && !line.comp && html`<small class="off">${t("discount.of", { off: off(line.discount) })}${line.discount.reason && ` (${line.discount.reason})`}</small>`}
    ${line.quantity !== 1000 && html`<small>${t("each", { price: amount(unit) })}</small>`}
    ${priced?.others.filter(({ sku }) => !isPart(line, sku)).map((each) => html`<small>+ ${each.name} ${amount(each.amount)}</small>`)}
    ${priced?.own?.reductions?.map(({ name, amount: off }) => html`<small class="off">${name} −${amount(off)}</small>`)}`;
}

const off = ({ percent, amount: sum }) => (percent === undefined ? amount(sum) : `${percent / 100} %`);

function lineTools(line) {
  const isPiece = line.product.unit === "piece";
  const step = (by) => setQuantity(line.id, line.quantity + by);
  return html`
    <div class=${isPiece ? "line-tools stepped" : "line-tools"}>
      ${isPiece && html`
        <button type="button" class="tool square" aria-label=${t("less")} @click=${() => step(-1000)}>${icon("minus")}</button>
        <button type="button" class="tool square" aria-label=${t("oneMore")} @click=${() => step(1000)}>${icon("plus")}</button>`}
      <div class="line-words">
        <button type="button" class="tool" @click=${() => askQuantity(line)}>${t("quantity")}</button>
        <button type="button" class="tool" @click=${() => askPrice(line)}>${t("price")}</button>
        ${!line.comp && !whyNot("discount") && html`<button type="button" class=${line.discount ? "tool on" : "tool"} @click=${() => askLineDiscount(line)}>${t("discount")}</button>`}
        ${line.comp ? html`<button type="button" class="tool on" @click=${() => comp(undefined, line.id)}>${t("comp.not")}</button>`
    : !whyNot("comp") && html`<button type="button" class="tool" @click=${() => askComp(line.id)}>${t("comp")}</button>`}
      </div>
      <button type="button" class="tool square bin" aria-label=${t("remove")} @click=${() => setQuantity(line.id, 0)}>${icon("trash")}</button>
    </div>`;
}

async function askQuantity(line) {
  const { unit, name } = line.product;
  const kind = unit === "piece" ? { number: "pieces" } : { number: "weight", unit };
  const wanted = await ask({ title: name, ...kind });
  if (wanted) setQuantity(line.id, wanted);
}

async function askPrice(line) {
  const no = line.product.openPrice ? null : whyNot("price");
  if (no) {
    notice.value = { tone: "bad", text: no };
    return;
  }
  const limit = line.product.openPrice ? null : whyNot("price", Infinity);
  const detail = limit ? `${t("price.one")}. ${limit}` : t("price.one");
  const price = await ask({ title: line.product.name, detail, number: "money" });
  if (price !== null) setPrice(line.id, price);
}

const handed = ({ foreign, method }) => (foreign ? foreignAmount(foreign) : t(`method.${method}`));

/** Cash goes back over the counter; nothing else was charged so far. */
async function askBack(payment) {
  const { method, foreign } = payment;
  const sum = foreign ? foreignAmount(foreign) : amount(payment.amount);
  const isSure = await ask({
    title: t("given.title"), detail: t(method === "cash" ? "given.cash" : "given.charged", { sum, how: t(`method.${method}`) }),
    options: [{ value: "yes", label: t("given.back"), tone: "bad" }, { value: "no", label: t("drop.no") }],
  });
  if (isSure === "yes") takeOut(payment);
}

/** Nothing was sold yet, so this takes back nothing but touches; still it is asked for. */
async function drop() {
  const isSure = await ask({
    title: t("drop.title"), detail: t("drop.detail"),
    options: [{ value: "yes", label: t("drop.yes"), tone: "bad" }, { value: "no", label: t("drop.no") }],
  });
  if (isSure !== "yes") return;
  forgetGiven();
  end();
  clear();
}

define("k-cart", Cart);
