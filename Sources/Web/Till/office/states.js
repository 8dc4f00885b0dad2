import { html } from "../kernel/html.js";
import { t } from "../kernel/language.js";
import { ago, age, moment } from "../parts/moment.js";

/** From when on, in seconds, somebody should look: news that wait a quarter of an hour, a backup of two days, and
 *  one that nobody has tried out for a month. */
const limits = { oldest: 900, backup: 2 * 86_400, restoreTest: 31 * 86_400 };

/** What each store is like, as `{label, text, low}`; where headquarters is `away`, what the store says itself. */
export const facts = (store, away) => (away ? [waiting(store), tills(store)]
  : [line(store), waiting(store), tills(store), backup(store), restoreTest(store)]).filter(Boolean);

function line({ here, silent }) {
  const text = here ? t("office.here") : silent === undefined ? t("office.away") : t("state.silent", { age: age(silent) });
  return { label: t("office.line"), text, low: !here };
}

function waiting({ waiting: count, oldest }) {
  const label = t("state.waiting");
  if (count === undefined) return { label, text: t("state.unknown"), low: true };
  if (!oldest) return { label, text: t("state.nothing") };
  return { label, text: t("state.oldest", { n: count, age: age(oldest.age), at: moment(oldest.at) }), low: oldest.age >= limits.oldest };
}

function tills({ tills: count, tillsAway: away }) {
  if (count === undefined) return null;
  const text = away > 0 ? t("state.tillsAway", { n: count, away }) : t("state.tillsHere", { n: count });
  return { label: t("state.tills"), text, low: away > 0 };
}

function backup({ backup: last }) {
  const label = t("state.backup");
  if (!last) return { label, text: t("state.never"), low: true };
  return { label, text: `${moment(last.at)}, ${ago(last.age)}`, low: last.age >= limits.backup };
}

function restoreTest({ restoreTest: last }) {
  const label = t("state.restoreTest");
  if (!last) return { label, text: t("state.never"), low: true };
  const text = t(last.good ? "state.good" : "state.failed", { at: `${moment(last.at)}, ${ago(last.age)}` });
  return { label, text, low: !last.good || last.age >= limits.restoreTest };
}

/** Those first that somebody has to look at. */
export const states = (stores, away = false) => html`
  <section key="states" class="stack"><h2>${t("state")}</h2>
    <ol class="office-states">${stores.map((store) => ({ name: store.name, all: facts(store, away) })).sort((one, other) => lows(other) - lows(one)).map(card)}</ol>
  </section>`;

const lows = ({ all }) => all.filter(({ low }) => low).length;

const card = ({ name, all }) => html`
  <li key=${name} class="panel"><h3>${name}</h3>
    <dl>${all.map(({ label, text, low }) => html`<div key=${label}><dt>${label}</dt><dd class=${low ? "low" : ""}>${text}</dd></div>`)}</dl></li>`;
