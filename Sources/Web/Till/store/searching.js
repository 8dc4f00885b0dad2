/** Finds products by words in one long text with a line for each, because a browser looks through a
 *  text much faster than through a list. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The line of a product: name first, so that a name is found at the beginning of a line. */
export const lineOf = ({ name, sku, gtin, codes }) =>
  folded([name, sku, gtin, ...(codes ?? [])].filter(Boolean).join(" ").replaceAll("\n", " "));

export class Finder {
  /** @param {string[]} pages texts whose lines end with a newline, in the order of the products */
  constructor(pages) {
    this.text = `\n${pages.join("")}`;
    this.starts = null;
  }

  /** Places of up to `most` products with every word, those whose name begins with the text first. */
  find(typed, most) {
    const wanted = folded(typed.trim());
    const words = wanted.split(/\s+/).sort((a, b) => b.length - a.length);
    const first = this.places(`\n${wanted}`, most, () => true);
    if (first.length === most) return first;
    const isNew = (place, line) => !first.includes(place) && words.every((word) => line.includes(word));
    return [...first, ...this.places(words[0], most - first.length, isNew)];
  }

  places(word, most, isWanted) {
    const found = [];
    let at = this.text.indexOf(word);
    while (at >= 0 && found.length < most) {
      const place = this.placeOf(word[0] === "\n" ? at + 1 : at);
      const [from, to] = [this.starts[place], (this.starts[place + 1] ?? this.text.length) - 1];
      if (isWanted(place, this.text.slice(from, to))) found.push(place);
      at = this.text.indexOf(word, to);
    }
    return found;
  }

  /** Which line a position is in. */
  placeOf(position) {
    this.starts ??= startsOf(this.text);
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function startsOf(text) {
  const starts = [];
  for (let at = text.indexOf("\n"); at >= 0 && at < text.length - 1; at = text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}
