/** Prices the baskets of standard input by commerce.wasm, a line in, a line out.
 *  Usage: node module.mjs commerce.wasm <baskets.jsonl */
import { readFileSync, writeSync } from "node:fs";
import { commerce } from "../../Sources/Web/Till/kernel/commerce.js";

const { ask } = await commerce(readFileSync(process.argv[2]));
const baskets = readFileSync(0);
let answers = "";
for (let start = 0; start < baskets.length; ) {
  const end = baskets.indexOf(10, start);
  answers += `${ask("price", baskets.subarray(start, end))}\n`;
  start = end + 1;
}
const bytes = Buffer.from(answers);
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
