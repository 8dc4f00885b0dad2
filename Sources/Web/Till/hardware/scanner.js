/** A scanner types like a keyboard, only faster than anybody: keys at most `gap` milliseconds apart,
 *  at least `shortest` of them, then Enter or Tab. Slow keys are a person's. */
const gap = 100;
const shortest = 3;

export class Burst {
  #text = "";
  #last = -Infinity;

  /** What a key at a time means: a scanned `code`, a typed `key`, or nothing yet. */
  press(key, at) {
    const isFast = at - this.#last <= gap;
    if (key === "Enter" || key === "Tab") return this.#end(isFast);
    if (key.length !== 1) return {};
    this.#text = isFast ? this.#text + key : key;
    this.#last = at;
    return {};
  }

  #end(isFast) {
    const code = this.#text;
    this.#text = "";
    return isFast && code.length >= shortest ? { code: clean(code) } : {};
  }

  /** What a person has typed, when the time for the next key of a scanner is over. */
  typed(at) {
    if (at - this.#last < gap || this.#text.length >= shortest) return "";
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** Without the mark of the symbology, such as `]C1`, and control characters. */
const clean = (code) => code.replace(/^\][A-Za-z]\d/, "").replace(/\p{Cc}/gu, "").trim();

const isField = (element) =>
  element?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? "");

/** Tells of each scan and, one after the other, of keys that a person typed outside a field. */
export function listen({ scanned, typed }) {
  const burst = new Burst();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { code } = burst.press(event.key, event.timeStamp);
    if (code && !isField(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      scanned(code);
    } else if (!isField(event.target)) {
      setTimeout(() => {
        const text = burst.typed(performance.now());
        if (text) typed(text);
      }, gap + 10);
    }
  }, { capture: true });
}
