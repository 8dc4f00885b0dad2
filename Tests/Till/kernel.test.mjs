import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { computed, effect, settled, signal } from "../../Sources/Web/Till/kernel/signal.js";
import { html } from "../../Sources/Web/Till/kernel/html.js";
import { compiled } from "../../Sources/Web/Till/kernel/template.js";
import { newID } from "../../Sources/Web/Till/kernel/identity.js";
import { Burst } from "../../Sources/Web/Till/hardware/scanner.js";
import { words } from "../../Sources/Web/Till/words.js";
import { officeTexts } from "../../Sources/Web/Till/office/words.js";

const app = new URL("../../Sources/Web/Till/", import.meta.url);
const sources = readdirSync(app, { recursive: true }).map(String);

test("an effect runs again when what it read has changed, once for many changes", async () => {
  const [a, b] = [signal(1), signal(2)];
  const seen = [];
  const stop = effect(() => seen.push(a.value + b.value));
  a.value = 10;
  b.value = 20;
  await settled();
  assert.deepEqual(seen, [3, 30]);
  stop();
  a.value = 100;
  await settled();
  assert.deepEqual(seen, [3, 30]);
});

test("an effect forgets what it no longer reads", async () => {
  const [which, a, b] = [signal(true), signal(1), signal(2)];
  let runs = 0;
  effect(() => {
    runs += 1;
    return which.value ? a.value : b.value;
  });
  which.value = false;
  await settled();
  a.value = 5;
  await settled();
  assert.equal(runs, 2);
});

test("what is worked out follows its sources", async () => {
  const price = signal(3);
  const twice = computed(() => price.value * 2);
  price.value = 4;
  await settled();
  assert.equal(twice.value, 8);
});

test("what is put into a template is text, never an element", () => {
  const name = "<img src=x onerror=alert(1)>";
  const [node] = html`<b title=${name}>${name}</b>`;
  assert.equal(node.tag, "b");
  assert.equal(node.props.title, name);
  assert.deepEqual(node.children, [{ text: name }]);
});

test("templates know keys, lists, nothing and parts of attributes", () => {
  const nodes = html`<ul class="a ${"b"} c">${[1, 2].map((id) => html`<li key=${id}>${id}</li>`)}${null}${false}</ul>`;
  assert.equal(nodes[0].props.class, "a b c");
  assert.deepEqual(nodes[0].children.map(({ key }) => key), [1, 2]);
});

test("a template that is not well formed says so", () => {
  const read = (...strings) => () => compiled(Object.freeze(strings));
  assert.throws(read("<p>"), /not closed/);
  assert.throws(read("<p></b>"), /closes/);
});

test("ids are 128 bits, sort by time and do not come twice", () => {
  assert.match(newID(), /^[0-9a-f]{32}$/);
  assert.ok(newID(1000) < newID(2000));
  assert.equal(new Set(Array.from({ length: 10_000 }, () => newID(5))).size, 10_000);
});

const typing = (burst, text, pause, from = 0) => {
  [...text].forEach((key, index) => burst.press(key, from + index * pause));
  return burst.press("Enter", from + text.length * pause);
};

test("fast keys are a scanner, slow ones a person", () => {
  assert.equal(typing(new Burst(), "4012345000016", 20).code, "4012345000016");
  assert.equal(typing(new Burst(), "4012345000016", 100).code, "4012345000016");
  assert.equal(typing(new Burst(), "4012345000016", 180).code, undefined);
  assert.equal(typing(new Burst(), "12", 20).code, undefined);
});

test("a scan right after slow keys is not mixed with them", () => {
  const burst = new Burst();
  burst.press("3", 0);
  assert.equal(burst.typed(150), "3");
  assert.equal(typing(burst, "4012345000016", 10, 500).code, "4012345000016");
});

test("the mark of the symbology and control characters are not part of a code", () => {
  assert.equal(typing(new Burst(), "]C14012345000016", 5).code, "4012345000016");
});

test("every text that is asked for is there in both languages, and none is left over", () => {
  assert.deepEqual(Object.keys(officeTexts).filter((name) => name in words), []);
  Object.assign(words, officeTexts);
  const all = sources.filter((name) => name.endsWith(".js") && !/(^|\/)words/.test(name))
    .map((name) => readFileSync(new URL(name, app), "utf8")).join("\n");
  for (const [, name] of all.matchAll(/\bt\(\s*"([^"]+)"/g)) assert.ok(name in words, name);
  for (const [name, entry] of Object.entries(words)) {
    assert.equal(entry.length, 2, name);
    assert.ok(entry.every((text) => (typeof text === "string" ? text : text.one && text.other)), name);
    const holes = (text) => (JSON.stringify(text).match(/\{\w+\}/g) ?? []).sort().join();
    assert.equal(new Set(holes(entry[0]).split(",")).size, new Set(holes(entry[1]).split(",")).size, name);
    const stem = name.replace(/\.[^.]*$/, ".");
    assert.ok(all.includes(`"${name}"`) || all.includes(`\`${stem}\${`), `${name} is used nowhere`);
  }
});

test("the service worker keeps every file of the app, and only those", () => {
  const text = readFileSync(new URL("sw.js", app), "utf8");
  const listed = [...text.slice(0, text.indexOf("];")).matchAll(/"(\/[^"]*)"/g)].map((found) => found[1]);
  const there = sources.filter((name) => /\.\w+$/.test(name) && name !== "sw.js")
    .map((name) => (name === "index.html" ? "/" : `/${name}`));
  assert.deepEqual([...listed].sort(), there.sort());
});

test("the page asks at once for every module that it starts with", () => {
  const wanted = new Set();
  const follow = (name) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const text = readFileSync(new URL(name, app), "utf8");
    for (const [, path] of text.matchAll(/(?:from|import) "(\.[^"]+)"/g)) {
      follow(new URL(path, new URL(name, "file:///")).pathname.slice(1));
    }
  };
  follow("app.js");
  const text = readFileSync(new URL("index.html", app), "utf8");
  const listed = [...text.matchAll(/modulepreload" href="\/([^"]+)"/g)].map((found) => found[1]);
  assert.deepEqual(["app.js", ...listed].sort(), [...wanted].sort());
});

test("nothing in the app makes markup or code from text, and nothing leads to another origin", () => {
  for (const name of sources.filter((each) => /\.(js|html|css)$/.test(each))) {
    const text = readFileSync(new URL(name, app), "utf8");
    for (const word of ["innerHTML =", "outerHTML =", "insertAdjacentHTML", "document.write", "eval(", "new Function", "style=", "@import"]) {
      assert.ok(!text.includes(word), `${name}: ${word}`);
    }
    const others = [...text.matchAll(/https?:\/\/[\w.]+/g)].filter(([address]) => address !== "http://www.w3.org");
    assert.deepEqual(others, [], name);
  }
});
