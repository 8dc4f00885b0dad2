import { t } from "../kernel/language.js";
import { ask } from "../parts/question.js";
import { find } from "./catalogue.js";
import { named, pickOf } from "./picking.js";
import { amount } from "./till.js";

/** What is asked before a product with modifiers or parts is in the cart; null where somebody put the
 *  question away. `names` says in the cart and on screen what `choice` says to the server. */
export async function chosen(product) {
  const modifiers = await picks(product.groups ?? [], product.name);
  if (!modifiers) return null;
  const parts = await partsOf(product);
  if (!parts) return null;
  const choice = {
    ...(modifiers.length > 0 ? { modifiers: modifiers.map(({ pick }) => pick) } : {}),
    ...(parts.length > 0 ? { parts: parts.map(({ said }) => said) } : {}),
  };
  return { choice, names: [...modifiers, ...parts].map(({ name }) => name) };
}

/** One question for each group; what is picked may have groups of its own. */
async function picks(groups, title) {
  const found = [];
  for (const group of groups) {
    const options = group.modifiers.map(({ sku, name, price, limit }) =>
      ({ value: sku, label: name, detail: price ? `+${amount(price)}` : "", limit }));
    const counts = await several(`${title}: ${group.name}`, group, options);
    if (!counts) return null;
    for (const [sku, count] of counts) {
      const modifier = group.modifiers.find((each) => each.sku === sku);
      const below = await picks(modifier.groups ?? [], modifier.name);
      if (!below) return null;
      found.push({ name: named(modifier.name, count, below), pick: pickOf(group, sku, count, below) });
    }
  }
  return found;
}

async function partsOf({ name: title, parts = [] }) {
  const found = [];
  for (const part of parts) {
    const options = part.choices.map(({ sku, surcharge }) => (
      { value: sku, label: find(sku)?.name ?? sku, detail: surcharge ? `+${amount(surcharge)}` : "", limit: part.max }));
    const counts = await several(`${title}: ${part.name}`, part, options);
    if (!counts) return null;
    for (const [code, count] of counts) {
      for (let each = 0; each < count; each += 1) {
        const below = await picks(find(code)?.groups ?? [], find(code)?.name ?? code);
        if (!below) return null;
        found.push(partOf(part, code, below));
      }
    }
  }
  return found;
}

function partOf(part, code, below) {
  const choice = below.length > 0 ? { choice: { modifiers: below.map(({ pick }) => pick) } } : {};
  return { said: { part: part.id, code, ...choice }, name: named(find(code)?.name ?? code, 1, below) };
}

/** What is the only way is not asked. Exactly one of several is one touch; else each touch takes one more, within what is allowed. */
async function several(title, { min, max }, options) {
  if (options.length === 1 && min === 1 && max === 1) return [[options[0].value, 1]];
  if (min === 1 && max === 1) {
    const only = await ask({ title, options });
    return only === null ? null : [[only, 1]];
  }
  const detail = min === max ? t("picks.exactly", { n: min }) : min > 0 ? t("picks.between", { min, max }) : t("picks.upTo", { max });
  return ask({ title, detail, picks: { min, max, options } });
}
