import { signal } from "./signal.js";
import { words } from "../words.js";
import { locale } from "./money.js";

export const language = signal("de");

/** Texts of a part of the till that is fetched when it is wanted. */
export const learn = (more) => Object.assign(words, more);

/** The text of `name` in the language of the till; `{n}` stands for a value. A text may have one form
 *  for one and another for several, chosen by `n`. */
export function t(name, values = {}) {
  const entry = words[name];
  if (!entry) throw new Error(`no text for ${name}`);
  const text = entry[language.value === "de" ? 0 : 1];
  return fill(typeof text === "string" ? text : text[plural(values.n)], values);
}

const rules = {};

function plural(count) {
  const tongue = language.peek();
  rules[tongue] ??= new Intl.PluralRules(locale(tongue));
  return rules[tongue].select(count);
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
