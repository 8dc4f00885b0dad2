/** Microseconds as people write them, with three digits that count: `87 µs`, `1,24 ms`, `3,02 s`. */
export function duration(microseconds, language) {
  const value = Math.max(0, microseconds);
  const [number, unit] = value < 1000 ? [String(value), "µs"]
    : value < 1_000_000 ? [digits(value / 1000), "ms"] : [digits(value / 1_000_000), "s"];
  return `${language === "de" ? number.replace(".", ",") : number} ${unit}`;
}

/** Times are measurements and no money, so fractions do. */
const digits = (value) => value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);

/** How long after the beginning: `+87 µs`, `+1,24 ms`, and from a second on to the millisecond. */
export function since(microseconds, language) {
  if (microseconds < 1_000_000) return `+${duration(microseconds, language)}`;
  const text = (microseconds / 1_000_000).toFixed(3);
  return `+${language === "de" ? text.replace(".", ",") : text} s`;
}
