/** Numbers as people type them, with a comma or a point. */

/** A decimal as an integer of so many places: `2,5` with two is 250. Null where it is no number, or has
 *  more places. */
export function typed(text, digits) {
  const found = /^(-?)(\d{1,12})(?:[.,](\d*))?$/.exec(text.trim().replace(/[\s€$£]/g, ""));
  if (!found) return null;
  const fraction = (found[3] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return null;
  const value = Number(found[2] + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(value) ? (found[1] ? -value : value) : null;
}

/** As it is shown in a field to be changed: `2,50`. */
export function written(value, digits, language) {
  const text = String(Math.abs(value)).padStart(digits + 1, "0");
  const cut = text.length - digits;
  const sign = value < 0 ? "-" : "";
  return sign + text.slice(0, cut) + (digits > 0 ? (language === "de" ? "," : ".") + text.slice(cut) : "");
}

/** The midnight with which a day begins, and the one with which it ends, as the store's clock says them. */
export const startOf = (day) => (day ? `${day}T00:00:00` : undefined);

export function endOf(day) {
  if (!day) return undefined;
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return `${next.toISOString().slice(0, 10)}T00:00:00`;
}

/** Hours of a day from two times as fields have them, `{start, end}` in seconds; all day where both are empty, null where
 *  they are no hours. */
export function hoursOf(from, until) {
  if (!from && !until) return { start: 0, end: 86_400 };
  const [start, end] = [from, until].map((text) => {
    const found = /^(\d\d):(\d\d)/.exec(text);
    return found && (Number(found[1]) * 60 + Number(found[2])) * 60;
  });
  if (start === null || end === null || start === end) return null;
  return { start, end: end || 86_400 };
}

/** A second of the day as a field has it; midnight is how the day begins. */
export function timeOf(second) {
  const minutes = Math.trunc(second / 60) % 1440;
  return [Math.trunc(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, "0")).join(":");
}

/** The last day of a span that ends with this moment. */
export function lastDay(until) {
  const moment = new Date(`${until}Z`);
  if (!until.endsWith("T00:00:00")) return until.slice(0, 10);
  moment.setUTCDate(moment.getUTCDate() - 1);
  return moment.toISOString().slice(0, 10);
}
