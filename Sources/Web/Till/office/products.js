import { html } from "../kernel/html.js";
import { signal } from "../kernel/signal.js";
import { language, t } from "../kernel/language.js";
import { ask as question } from "../parts/question.js";
import { icon } from "../parts/icons.js";
import * as catalogue from "../store/catalogue.js";
import { ask } from "../store/server.js";
import { amount, complain, complaint, notice, store } from "../store/till.js";
import { choice, empty, field, foot, searchField, split, table } from "./parts.js";
import { typed, written } from "./typed.js";
import * as importing from "./importing.js";

const text = signal("");
/** What is being changed; null where nothing is. */
const form = signal(null);
const problem = signal("");
const isBusy = signal(false);
const shown = 200;

export function open() {
  text.value = "";
  close();
  importing.open();
}

const close = () => {
  form.value = null;
  problem.value = "";
};

export function view() {
  if (importing.isOpen.value) return importing.view();
  const found = text.value.trim() ? catalogue.searchAll(text.value, shown) : catalogue.products.value.slice(0, shown);
  const all = catalogue.products.value.length;
  return html`
    <div key="tools" class="row">${searchField(t("search"), text)}
      <button type="button" class="tool" @click=${() => begin()}>${icon("plus")}<span>${t("product.new")}</span></button>
      <button type="button" class="tool" @click=${() => (importing.isOpen.value = true)}>${icon("down")}<span>${t("product.import")}</span></button>
    </div>
    ${split(found.length === 0 ? empty("search", t("product.none"), t("product.none.how")) : html`
      ${table(t("office.products"), [t("office.sku"), t("office.name"), { text: t("office.category"), spare: true }, { text: t("office.price"), number: true }], found.map(row))}
      ${found.length === shown && all > shown && html`<p class="muted">${t("office.first", { n: shown, of: all })}</p>`}`, form.value && edit())}`;
}

const row = (product) => ({
  key: product.sku,
  tone: form.value?.sku === product.sku && !form.value.isNew ? "on" : "",
  cells: [product.sku, html`
    <button type="button" class="link" @click=${() => begin(product)}><span>${product.name}</span></button>
    ${product.withdrawn && html`<small class="mark">${t("product.out")}</small>`}`, product.category, amount(product.price)],
});

function begin(product) {
  problem.value = "";
  const { minorDigits, vat } = store.peek();
  const usual = vat.find((each) => each.class === "standard")?.class ?? vat[0]?.class;
  form.value = product ? {
    ...product, price: written(product.price, minorDigits, language.peek()), gtin: product.gtin ?? "",
    codes: (product.codes ?? []).join(", "), age: String(product.age ?? ""), withdrawn: product.withdrawn ?? false,
    toGo: toGoOf(product), before: toGoOf(product),
  } : { isNew: true, sku: "", name: "", category: "", price: "", vatClass: usual, toGo: "", before: "", unit: "piece", gtin: "", codes: "", age: "" };
}

/** A product says its rate to go; its class is one that has it. */
const toGoOf = ({ vatToGo }) => store.peek().vat.find(({ rate }) => rate === vatToGo)?.class ?? "";

const percent = (rate) => `${String(rate / 1000).replace(".", language.value === "de" ? "," : ".")} %`;

function edit() {
  const { isNew, withdrawn } = form.value;
  return html`
    <form key=${isNew ? "new" : `edit ${form.value.sku}`} class="panel stack" autocomplete="off" @submit=${save}>
      <h2>${t(isNew ? "product.new" : "product.edit")}</h2>
      ${withdrawn && html`<p class="mark">${t("product.out")}</p>`}
      ${field(form, "sku", t("office.sku"), { max: 64, readonly: !isNew, focus: isNew })}
      ${field(form, "name", t("office.name"))}
      <div class="office-pair">${field(form, "price", t("office.price"), { mode: "decimal", max: 16 })}
        ${choice(form, "vatClass", t("product.vat"), store.value.vat.map((each) => [each.class, percent(each.rate)]))}</div>
      ${store.value.vat.length > 1 && choice(form, "toGo", t("product.toGo"), [["", t("product.toGo.same")], ...store.value.vat.map((each) => [each.class, percent(each.rate)])])}
      <div class="office-pair">
        <label class="field"><span>${t("office.category")}</span>
          <input list="office-categories" maxlength="200" autocomplete="off" .value=${form.value.category}
            @input=${(event) => (form.value = { ...form.value, category: event.target.value })}></label>
        ${choice(form, "unit", t("product.unit"), ["piece", "kg", "l", "m", "hour"].map((each) => [each, t(`product.unit.${each}`)]))}</div>
      <datalist id="office-categories">${catalogue.categories.value.map(({ name }) => html`<option key=${name} value=${name}></option>`)}</datalist>
      <div class="office-pair">${field(form, "gtin", t("product.gtin"), { mode: "numeric", max: 14 })}
        ${field(form, "age", t("product.age"), { mode: "numeric", max: 3 })}</div>
      ${field(form, "codes", t("product.codes"), { max: 2000 })}
      ${foot({ isBusy: isBusy.value, close, problem: problem.value })}
      ${!isNew && html`<button type="button" class=${withdrawn ? "tool" : "tool danger"} ?disabled=${isBusy.value}
        @click=${() => offer(!withdrawn)}>${t(withdrawn ? "product.offer" : "product.withdraw")}</button>`}
    </form>`;
}

function save(event) {
  event.preventDefault();
  const { isNew, sku, name, category, vatClass, toGo, before, unit, gtin, codes, age } = form.peek();
  const price = typed(form.peek().price, store.peek().minorDigits);
  if (!sku.trim() || !name.trim() || !form.peek().price.trim()) problem.value = t("product.missing");
  else if (price === null) problem.value = t("product.badPrice");
  else {
    const body = {
      sku: sku.trim(), name: name.trim(), category: category.trim(), price, vatClass, unit, gtin: gtin.trim(),
      codes: codes.split(",").map((each) => each.trim()).filter(Boolean), age: Number(age) || 0,
      ...(toGo === before ? {} : { vatClassToGo: toGo }),
    };
    send(isNew ? "/products" : `/products/${encodeURIComponent(sku)}`, isNew ? "POST" : "PATCH", body);
  }
}

async function send(path, method, body) {
  isBusy.value = true;
  problem.value = "";
  try {
    const product = await ask(path, { method, body });
    await catalogue.refresh();
    close();
    notice.value = { tone: "good", text: t("office.saved"), detail: product.name };
  } catch (error) {
    problem.value = complaint(error).text;
  } finally {
    isBusy.value = false;
  }
}

async function offer(withdrawn) {
  const { sku, name } = form.peek();
  if (withdrawn) {
    const options = [{ value: "yes", label: t("product.withdraw"), tone: "bad" }, { value: "no", label: t("office.cancel") }];
    const sure = await question({ title: t("product.withdraw.sure", { name }), detail: t("product.withdraw.detail"), options });
    if (sure !== "yes") return;
  }
  send(`/products/${encodeURIComponent(sku)}`, "PATCH", { withdrawn }).catch(complain);
}
