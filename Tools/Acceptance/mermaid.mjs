/** Parses sequence diagrams with Mermaid itself, as the wheel mermaid-parser-py bundles it, and prints of each how
 *  many messages with notes and how many participants it has. Usage: mermaid.mjs BUNDLE FILE... */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// What the parser asks a browser for: whether the first word of a box is a colour.
globalThis.window = globalThis;
globalThis.CSS = { supports: () => false };

const [bundle, ...files] = process.argv.slice(2);
const loaded = createRequire(import.meta.url)(bundle);
const parse = loaded.default ?? loaded;
for (const file of files) {
  const { graph_type: kind, graph_data: data } = JSON.parse(await parse(readFileSync(file, "utf8")));
  const { messages, actors } = data.state.records;
  console.log(JSON.stringify({ kind, messages: messages.length, actors: Object.keys(actors).length }));
}
