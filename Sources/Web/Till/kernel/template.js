/** Reads the fixed text of a template once into a tree with holes. Only what the app writes: elements,
 *  attributes, text, holes. Nothing here makes markup from data. */
const empty = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const hole = (index) => `\u0001${index}\u0001`;
const known = new WeakMap();

export function compiled(strings) {
  let tree = known.get(strings);
  if (!tree) {
    tree = parse(strings.reduce((text, part, index) => text + hole(index - 1) + part));
    known.set(strings, tree);
  }
  return tree;
}

/** Text with holes as a list of strings and numbers of holes. */
function parts(text) {
  return text.split("\u0001")
    .map((part, index) => (index % 2 ? Number(part) : part))
    .filter((part) => part !== "");
}

function value(text) {
  const found = parts(text);
  if (found.length === 0) return "";
  return found.length === 1 ? found[0] : found;
}

const pattern = /<\/([\w-]+)\s*>|<([\w-]+)|([^<]+)/gy;
const attribute = /\s*(?:([^\s=>/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?)?/y;

function parse(text) {
  const root = { children: [] };
  const open = [root];
  let place = 0;
  while (place < text.length) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (!found) throw new Error(`template: cannot read ${text.slice(place, place + 20)}`);
    place = pattern.lastIndex;
    if (found[1]) close(open, found[1]);
    else if (found[2]) place = begin(open, found[2], text, place);
    else addText(open.at(-1), found[3]);
  }
  if (open.length !== 1) throw new Error(`template: <${open.at(-1).tag}> is not closed`);
  return root.children;
}

function close(open, tag) {
  const last = open.pop();
  if (last.tag !== tag) throw new Error(`template: </${tag}> closes <${last.tag}>`);
}

function addText(node, text) {
  const tight = text.replace(/\s*\n\s*/g, "\n");
  for (const part of parts(tight)) {
    if (typeof part === "number") node.children.push(part);
    else if (part.replaceAll("\n", "") !== "") node.children.push(part.replaceAll("\n", " "));
  }
}

function begin(open, tag, text, from) {
  const node = { tag, attributes: [], children: [] };
  open.at(-1).children.push(node);
  let place = from;
  for (;;) {
    attribute.lastIndex = place;
    const found = attribute.exec(text);
    place = attribute.lastIndex;
    if (!found[1]) break;
    const written = found[2] ?? found[3] ?? found[4];
    node.attributes.push([found[1], written === undefined ? true : value(written)]);
  }
  const isClosed = text[place] === "/";
  if (isClosed) place += 1;
  if (text[place] !== ">") throw new Error(`template: <${tag}> does not end`);
  if (!isClosed && !empty.has(tag)) open.push(node);
  return place + 1;
}
