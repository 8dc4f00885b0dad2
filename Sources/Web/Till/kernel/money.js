/** Money is an integer of minor units; these write it without a fraction on the way. */
const points = { de: ",", en: "." };

/** `1234` with two digits as `12.34`: the exact decimal that `Intl` takes as a text. */
export function decimal(minor, digits) {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`no amount: ${minor}`);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const cut = text.length - digits;
  const sign = minor < 0 ? "-" : "";
  return sign + text.slice(0, cut) + (digits > 0 ? `.${text.slice(cut)}` : "");
}

const formats = new Map();

function format(language, currency, digits) {
  const name = `${language} ${currency} ${digits}`;
  if (!formats.has(name)) {
    const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = currency ? { style: "currency", currency } : {};
    formats.set(name, new Intl.NumberFormat(locale(language), { ...style, ...places }));
  }
  return formats.get(name);
}

export const locale = (language) => (language === "de" ? "de-DE" : "en-GB");

/** `12,34 €` in German, `€12.34` in English. */
export const money = (minor, { currency, minorDigits }, language) =>
  format(language, currency, minorDigits).format(decimal(minor, minorDigits));

/** A whole amount without its zeros, for a note: `20 €`. */
export function note(minor, { currency, minorDigits }, language) {
  const whole = 10 ** minorDigits;
  const digits = minor % whole === 0 ? 0 : minorDigits;
  return format(language, currency, digits).format(decimal(minor, minorDigits));
}

/** Thousandths as people write them: `1`, `0,250`. */
export function quantity(thousandths, language) {
  const isWhole = thousandths % 1000 === 0;
  return spelled(decimal(isWhole ? thousandths / 1000 : thousandths, isWhole ? 0 : 3), language);
}

/** Hundredths of a percent: `10,5 %`. */
export function percent(hundredths, language) {
  const short = decimal(hundredths, 2).replace(/\.00$|(\.\d)0$/, "$1");
  return `${short.replace(".", points[language])} %`;
}

/** What foreign cash counts for, in the store's minor units: `home` for `foreign`, rounded half away from
 *  zero as the server does, and without a fraction on the way. */
export function converted(minor, { home, foreign }) {
  const [value, whole] = [BigInt(minor) * BigInt(home), BigInt(foreign)];
  return Number((value * 2n + whole) / (whole * 2n));
}

/** A decimal as people write it. */
export const spelled = (text, language) => text.replace(".", points[language]);

/** The least of a foreign currency that counts for so much. */
export function needed(due, rate) {
  let minor = Number((BigInt(due) * BigInt(rate.foreign)) / BigInt(rate.home));
  while (converted(minor, rate) < due) minor += 1;
  while (minor > 0 && converted(minor - 1, rate) >= due) minor -= 1;
  return minor;
}

/** Amounts above `due` that a customer is likely to hand over, at most `most`, smallest first. */
export function likely(due, denominations, most) {
  if (due <= 0) return [];
  const notes = denominations.filter((each) => each.kind === "note").map((each) => each.value);
  const sums = notes.map((value) => Math.ceil(due / value) * value).filter((sum) => sum > due);
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, most);
}
