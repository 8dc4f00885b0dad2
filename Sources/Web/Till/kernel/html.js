import { compiled } from "./template.js";

/** Templates that become nodes, never markup: what is put in is a text or an attribute's value, so
 *  nothing that a customer or a file brings can become an element.
 *
 *  `html`<li key=${id} class="line" @click=${f} ?disabled=${no} .value=${v}>${name}</li>`` */
export function html(strings, ...values) {
  return compiled(strings).map((node) => made(node, values)).flat(Infinity);
}

function made(node, values) {
  if (typeof node === "number") return content(values[node]);
  if (typeof node === "string") return { text: node };
  const props = {};
  let key;
  for (const [name, written] of node.attributes) {
    const value = filled(written, values);
    if (name === "key") key = value;
    else props[name] = value;
  }
  const children = node.children.map((child) => made(child, values)).flat(Infinity);
  return { tag: node.tag, props, key, children };
}

function filled(written, values) {
  if (typeof written === "number") return values[written];
  if (!Array.isArray(written)) return written;
  return written.map((part) => (typeof part === "number" ? (values[part] ?? "") : part)).join("");
}

function content(value) {
  if (value === null || value === undefined || value === false || value === "") return [];
  if (Array.isArray(value)) return value.map(content);
  return typeof value === "object" ? value : { text: String(value) };
}

/** Makes the children of `host` what `nodes` says, keeping the elements that stay. */
export function render(host, nodes) {
  patchList(host, host.kontorNodes ?? [], nodes, host.namespaceURI);
  host.kontorNodes = nodes;
}

function patchList(parent, before, after, space) {
  if (before.length === 0 && after.length === 0) return;
  const old = sorted(before);
  for (const node of after) reuse(node, take(old, node), space);
  for (const list of old.values()) for (const node of list) node.element.remove();
  let cursor = parent.firstChild;
  for (const node of after) {
    if (node.element === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node.element, cursor);
  }
}

const place = (node) => (node.key === undefined ? `#${node.tag ?? ""}` : `${node.tag}:${node.key}`);

function sorted(nodes) {
  const lists = new Map();
  for (const node of nodes) {
    const name = place(node);
    if (lists.has(name)) lists.get(name).push(node);
    else lists.set(name, [node]);
  }
  return lists;
}

const take = (lists, node) => lists.get(place(node))?.shift();

/** A node that is the same object as before, because whoever made it kept it, is as it was. */
function reuse(node, before, space) {
  if (node === before) return;
  if (node.tag === undefined) {
    node.element = before?.element ?? document.createTextNode(node.text);
    if (node.element.data !== node.text) node.element.data = node.text;
    return;
  }
  const own = node.tag === "svg" ? "http://www.w3.org/2000/svg" : space;
  const element = before?.element ?? document.createElementNS(own, node.tag);
  node.element = element;
  patchProps(element, before?.props ?? {}, node.props);
  patchList(element, before?.children ?? [], node.children, own);
  if (!before && node.props.focus) queueMicrotask(() => element.focus());
}

function patchProps(element, before, after) {
  for (const name in before) if (!(name in after)) set(element, name, undefined);
  for (const name in after) {
    if (name[0] === "." || before[name] !== after[name]) set(element, name, after[name]);
  }
}

const forbidden = /^(on|style$|srcdoc$|\.(inner|outer)HTML$|\.srcdoc$)/i;
const addresses = new Set(["href", "src", "action", "formaction", "xlink:href"]);
const harmless = /^(\/(?!\/)|#|\.\/|blob:|data:image\/)/;

function set(element, name, value) {
  if (forbidden.test(name)) throw new Error(`template: ${name} is not allowed`);
  if (addresses.has(name) && value && !harmless.test(value)) {
    throw new Error(`template: ${name} leads elsewhere`);
  }
  if (name === "focus") return;
  if (name[0] === "@") listen(element, name.slice(1), value);
  else if (name[0] === ".") setProperty(element, name.slice(1), value);
  else if (name[0] === "?") element.toggleAttribute(name.slice(1), Boolean(value));
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

function setProperty(element, name, value) {
  if (element[name] !== value) element[name] = value;
}

/** One listener for each event; the handler behind it changes with each rendering. */
function listen(element, name, handler) {
  const handlers = (element.kontorHandlers ??= {});
  if (!(name in handlers)) {
    element.addEventListener(name, (event) => handlers[name]?.call(element, event));
  }
  handlers[name] = handler;
}
