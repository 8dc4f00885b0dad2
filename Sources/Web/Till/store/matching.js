/** Which priced lines belong to which line of the cart: the server makes several of one where there are
 *  deposits or the parts of a combo. In order, each group ends where the next line's product begins.
 *  Answers for each line of the cart `{own, others}`, `own` being the product's own priced line. */
export function matched(lines, priced) {
  let place = 0;
  return lines.map((line, index) => {
    const next = lines[index + 1] && first(lines[index + 1]);
    const from = place;
    place += 1;
    while (place < priced.length && (next === undefined || priced[place].sku !== next)) place += 1;
    const group = priced.slice(from, place);
    const own = group.find(({ sku }) => sku === line.product.sku) ?? null;
    return { own, others: group.filter((each) => each !== own) };
  });
}

/** A combo has no priced line of its own; it begins with its first part. */
const first = ({ product, choice }) => choice?.parts?.[0]?.code ?? product.sku;
