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
  const text = decimal(isWhole ? thousandths / 1000 : thousandths, isWhole ? 0 : 3);
  return text.replace(".", points[language]);
}

/** Hundredths of a percent: `10,5 %`. */
export function percent(hundredths, language) {
  const short = decimal(hundredths, 2).replace(/\.00$|(\.\d)0$/, "$1");
  return `${short.replace(".", points[language])} %`;
}

/** Amounts above `due` that a customer is likely to hand over, at most `most`, smallest first. */
export function likely(due, denominations, most) {
  if (due <= 0) return [];
  const notes = denominations.filter((each) => each.kind === "note").map((each) => each.value);
  const sums = notes.map((value) => Math.ceil(due / value) * value).filter((sum) => sum > due);
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, most);
}
