import { language } from "../kernel/language.js";

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
