/** Modifiers as they are said to the server, and as they stand in the cart. */

export const named = (name, count, below) =>
  `${count > 1 ? `${count} × ` : ""}${name}${below.length > 0 ? ` (${below.map((each) => each.name).join(", ")})` : ""}`;

export const pickOf = (group, sku, count, below) => ({
  group: group.id, sku, ...(count > 1 ? { count } : {}),
  ...(below.length > 0 ? { picks: below.map(({ pick }) => pick) } : {}),
});

/** The picks of `groups` that a line with these `modifiers` was rung up with, each `{name, pick}`; null where
 *  the product does not have them (any longer). They are in the order of the groups, and what was chosen for
 *  a modifier comes right after it, with its count times that of the modifier. */
export function recalled(groups, modifiers) {
  const rest = [...modifiers];
  const found = taken(groups, rest, 1);
  return rest.length === 0 ? found : null;
}

function taken(groups, rest, times) {
  const found = [];
  for (const group of groups) {
    let sum = 0;
    while (rest.length > 0) {
      const modifier = group.modifiers.find(({ sku }) => sku === rest[0].sku);
      const count = rest[0].count / times;
      if (!modifier || sum + count > group.max) break;
      const { count: many } = rest.shift();
      sum += count;
      const below = taken(modifier.groups ?? [], rest, many);
      found.push({ name: named(modifier.name, count, below), pick: pickOf(group, modifier.sku, count, below) });
    }
  }
  return found;
}
