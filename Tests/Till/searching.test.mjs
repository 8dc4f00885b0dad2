import assert from "node:assert/strict";
import test from "node:test";
import { Finder, folded, lineOf } from "../../Sources/Web/Till/store/searching.js";

const products = [
  { name: "Kaffee Tasse", sku: "CAG-001" }, { name: "Eiskaffee groß", sku: "CAG-002" },
  { name: "Äpfel rot lose", sku: "OBG-001", gtin: "4012345000016" }, { name: "Rote Äpfel", sku: "OBG-002" },
  { name: "Kaffee gemahlen 500 g", sku: "DRY-001" },
];
const finder = new Finder([products.slice(0, 2), products.slice(2)].map((page) =>
  page.map((each) => `${lineOf(each)}\n`).join("")));
const names = (typed, most = 10) => finder.find(typed, most).map((place) => products[place].name);

test("names that begin with the text come first", () => {
  assert.deepEqual(names("kaffee"), ["Kaffee Tasse", "Kaffee gemahlen 500 g", "Eiskaffee groß"]);
});

test("every word has to occur, in any order, without accents", () => {
  assert.deepEqual(names("apfel rot"), ["Äpfel rot lose", "Rote Äpfel"]);
  assert.deepEqual(names("rot apfel"), ["Äpfel rot lose", "Rote Äpfel"]);
  assert.deepEqual(names("apfel kaffee"), []);
});

test("numbers and codes are found, and the first and last lines", () => {
  assert.deepEqual(names("4012345000016"), ["Äpfel rot lose"]);
  assert.deepEqual(names("cag-001"), ["Kaffee Tasse"]);
  assert.deepEqual(names("gemahlen 500"), ["Kaffee gemahlen 500 g"]);
  assert.deepEqual(names("kaffee", 1), ["Kaffee Tasse"]);
});

test("nothing is found in nothing", () => {
  assert.deepEqual(new Finder([]).find("a", 5), []);
});

test("it finds what looking at each line finds, 2,000 times", () => {
  const syllables = ["ka", "ffee", "rot", "e ", "ap", "fel", " 50", "0 g", "ä"];
  const seed = 71;
  let state = seed;
  const chance = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const word = (most) => Array.from({ length: 1 + chance(most) }, () => syllables[chance(syllables.length)]).join("");
  const lines = Array.from({ length: 300 }, (_, index) => lineOf({ name: word(5), sku: `S${index}` }));
  const many = new Finder([lines.slice(0, 100), lines.slice(100)].map((page) => page.map((each) => `${each}\n`).join("")));
  for (let round = 0; round < 2000; round += 1) {
    const typed = word(2).trim();
    if (!typed) continue;
    const parts = folded(typed).split(/\s+/);
    const expected = lines.flatMap((line, place) => (parts.every((part) => line.includes(part)) ? [place] : []));
    const found = many.find(typed, 1000);
    assert.deepEqual([...found].sort((a, b) => a - b), expected, `seed ${seed}, round ${round}: ${typed}`);
  }
});
