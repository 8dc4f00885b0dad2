import { language, t } from "../kernel/language.js";

/** The store's clock, `2026-11-02T08:04:00`, as people write it. */
export function moment(text) {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(text) ?? [];
  if (!year) return text;
  return language.value === "de" ? `${day}.${month}.${year} ${time}` : `${day}/${month}/${year} ${time}`;
}

/** A day without its year, for the foot of a chart. */
export function shortDay(text) {
  const [, month, day] = /^\d+-(\d+)-(\d+)/.exec(text) ?? [];
  if (!day) return text;
  return language.value === "de" ? `${day}.${month}.` : `${day}/${month}`;
}

/** How long something has been so, in seconds, by its largest part: `3 h`. */
export function age(seconds) {
  if (seconds < 60) return t("age.seconds", { n: seconds });
  if (seconds < 3600) return t("age.minutes", { n: Math.floor(seconds / 60) });
  return seconds < 86_400 ? t("age.hours", { n: Math.floor(seconds / 3600) }) : t("age.days", { n: Math.floor(seconds / 86_400) });
}

export const ago = (seconds) => t("age.ago", { age: age(seconds) });
