import { quantity, amount } from "../store/till.js";

/** A line of the cart in words, for whoever serves and for the customer. */

/** How many, or how much; what is one piece says nothing. A scanned label knows its own weight. */
export function count(line, priced) {
  const many = priced?.own?.quantity ?? line.quantity;
  const { unit } = line.product;
  if (unit !== "piece") return `${quantity(many)} ${unit}`;
  return many === 1000 ? "" : quantity(many);
}

/** With the parts of a combo and the deposits that belong to it. */
export function lineAmount(line, priced) {
  if (priced) return amount([priced.own, ...priced.others].reduce((sum, each) => sum + (each?.amount ?? 0), 0));
  if (line.comp) return amount(0);
  const isWhole = line.quantity % 1000 === 0 && !line.choice && !line.code;
  return isWhole ? amount((line.price ?? line.product.price) * (line.quantity / 1000)) : "…";
}
