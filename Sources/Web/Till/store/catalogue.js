import { signal } from "../kernel/signal.js";
import { all, replace } from "../kernel/database.js";
import { Finder, lineOf } from "./searching.js";
import { ask } from "./server.js";

/** Products in order of SKU, and the categories in order of name. Kept on the device a page of a
 *  thousand to a row: a row for each product takes twenty times as long. */
export const products = signal([]);
export const categories = signal([]);
/** SKUs that sell most, most first; empty where nothing was sold yet. */
export const favourites = signal([]);
/** Whether something has another VAT rate to go. */
export const hasToGo = signal(false);
let byCode = null;
let byName = null;
let finder = new Finder([]);
let version = null;
let pages = [];

export async function load() {
  pages = (await all("pages")).sort((a, b) => a.index - b.index);
  if (pages.length > 0) take(pages);
}

function take(rows) {
  version = rows[0]?.version ?? null;
  const list = rows.flatMap((page) => page.products);
  [byCode, byName] = [null, null];
  finder = new Finder(rows.map(({ text }) => text));
  categories.value = counted(list);
  hasToGo.value = list.some(({ vatToGo }) => vatToGo !== undefined);
  products.value = list;
}

/** Worked out when the first code is asked for: with many products it takes a moment. */
function codes() {
  if (byCode) return byCode;
  byCode = new Map();
  for (const product of products.peek()) {
    for (const code of [product.sku, product.gtin, ...(product.codes ?? [])]) {
      if (code) byCode.set(code, product);
    }
  }
  return byCode;
}

function counted(list) {
  const counts = new Map();
  for (const { category } of list) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }))
    .sort((a, b) => (a.name === "") - (b.name === "") || a.name.localeCompare(b.name));
}

/** Asks the server page by page; what it kept is not sent again. Begins anew where the version
 *  changes on the way. */
export async function refresh() {
  for (let tries = 0; tries < 3; tries += 1) {
    const fresh = await fetched();
    if (!fresh) continue;
    const isSame = fresh.length === pages.length && fresh.every((page, index) => page === pages[index]);
    if (isSame) return;
    await replace("pages", fresh);
    pages = fresh;
    take(pages);
    return;
  }
}

async function fetched() {
  const fresh = [];
  let after = "";
  for (let index = 0; ; index += 1) {
    const page = await pageAfter(after, index);
    if (fresh.length > 0 && page.version !== fresh[0].version) return null;
    fresh.push(page);
    // The first that this device ever had are there to be sold while the others come.
    if (pages.length === 0 && index === 0) take(fresh);
    if (!page.next) return fresh;
    after = page.next;
  }
}

async function pageAfter(after, index) {
  const kept = pages[index]?.after === after ? pages[index] : undefined;
  const headers = kept?.tag ? { "If-None-Match": kept.tag } : {};
  const query = after ? `&after=${encodeURIComponent(after)}` : "";
  const answer = await ask(`/catalogue?limit=1000${query}`, { headers });
  if (answer.unchanged) return kept;
  const text = answer.products.map((each) => `${lineOf(each)}\n`).join("");
  return { ...answer, index, after, text, tag: answer.tag };
}

export const isNewer = (other) => version !== null && other !== version;

export async function refreshFavourites() {
  const { rows } = await ask("/reports/product");
  const best = rows.filter((row) => row.sales > 0).sort((a, b) => b.sales - a.sales);
  favourites.value = best.slice(0, 40).map((row) => row.value);
}

export const find = (code) => codes().get(code);

export const variants = (sku) => products.peek().filter((each) => each.variantOf === sku && !each.withdrawn);

/** Up to `most` products in which every word occurs, those whose name begins with the text first; without
 *  those that are sold no more. */
export const search = (text, most) => searchAll(text, most).filter(({ withdrawn }) => !withdrawn);

export function searchAll(text, most) {
  const list = products.value;
  return finder.find(text, most).map((place) => list[place]);
}

/** Up to `most` of a category; of the favourites first what sells, then others. */
export function shelf(category, most) {
  if (category !== "*") {
    const found = [];
    for (const product of products.value) {
      if (product.category === category && isOffered(product)) found.push(product);
      if (found.length === most) break;
    }
    return found;
  }
  const best = new Set(favourites.value.map((name) => find(name) ?? named(name)).filter((each) => each && !each.withdrawn));
  for (const product of products.value) {
    if (best.size >= most) break;
    if (isOffered(product)) best.add(product);
  }
  return [...best].slice(0, most);
}

/** With a tile of its own. */
const isOffered = ({ variantOf, withdrawn }) => !variantOf && !withdrawn;

/** By its name, as reports have it; of several of one name the first. */
export function named(name) {
  if (!byName) byName = new Map([...products.peek()].reverse().map((each) => [each.name, each]));
  return byName.get(name);
}
