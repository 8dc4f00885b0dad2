/** Where everything of a sequence diagram goes, in pixels of its own; nothing here draws. */
export const sizes = { times: 84, row: 30, top: 18, foot: 18, letter: 6, narrowest: 136, widest: 180 };

/** `flow` as the server gives it to places of nodes, actors, bars and rows, as wide as `width` where that
 *  is enough. `write` makes a text of a moment, which stands where it is another than above. */
export function sequence(flow, width, write) {
  const count = Math.max(1, flow.participants.length);
  const grid = new Grid(Math.floor((width - sizes.times - 12) / count));
  const actors = flow.participants.map(({ name }, index) => ({ name: short(name, flow), x: grid.middle(index) }));
  const height = sizes.top + flow.rows.length * sizes.row + sizes.foot;
  return {
    width: sizes.times + count * grid.column + 12, height, actors, room: grid.letters(grid.column - 8),
    nodes: boxes(flow.participants, grid), rows: timed(flow.rows.map((row, index) => placed(row, index, flow, grid)), write),
    bars: bars(flow, height, grid),
  };
}

class Grid {
  constructor(column) {
    this.column = Math.min(sizes.widest, Math.max(sizes.narrowest, column));
  }

  middle(index) {
    return sizes.times + (index + 0.5) * this.column;
  }

  letters(width) {
    return Math.floor(width / sizes.letter);
  }
}

const down = (index) => sizes.top + index * sizes.row + 14;

/** What is the same for all names of a store says nothing. */
function short(name, { participants }) {
  const stores = new Set(participants.filter(({ name: each }) => each.includes("/")).map(({ name: each }) => each.split("/")[0]));
  return stores.size === 1 && name.includes("/") ? name.slice(name.indexOf("/") + 1) : name;
}

/** A box around the actors of each node. */
function boxes(participants, grid) {
  const found = [];
  participants.forEach(({ node }, index) => {
    const last = found.at(-1);
    if (last?.name === node) last.width += grid.column;
    else found.push({ name: node, left: grid.middle(index) - grid.column / 2 + 4, width: grid.column - 8 });
  });
  return found.filter(({ name }) => name !== "");
}

function placed(row, index, { messages }, grid) {
  const base = { key: `${index}`, kind: row.kind, at: row.at, y: down(index) };
  if (row.message === undefined) return { ...base, ...note(row.actor, grid), what: row.what, outcome: row.outcome };
  const message = messages[row.message];
  const [from, to] = row.kind === "answer" ? [message.to, message.from] : [message.from, message.to];
  const told = { ...base, message, tone: tone(row.kind, message) };
  if (["again", "lost"].includes(row.kind) || from === to) return { ...told, ...note(message.to, grid) };
  return { ...told, ...arrow(grid.middle(from), grid.middle(to), grid) };
}

const note = (actor, grid) => ({ form: "note", x: grid.middle(actor), widest: grid.column - 10, room: grid.letters(grid.column - 18) });

/** From one line of life to the other, with room for its head and so many letters. */
function arrow(from, to, grid) {
  const side = to > from ? 1 : -1;
  const [start, end] = [from + side * 6, to - side * 6];
  return { form: "arrow", side, start, end, neck: end - side * 8, x: (start + end) / 2, room: grid.letters(Math.abs(end - start) - 8) };
}

const fine = ["reply", "notice"];

function tone(kind, { attempt, outcome }) {
  if (kind === "answer") return fine.includes(outcome) ? "" : "bad";
  if (kind === "lost") return "bad";
  return kind === "again" || attempt > 1 ? "again" : "";
}

function timed(rows, write) {
  let before = "";
  return rows.map((row) => {
    const text = write(row.at);
    const time = text === before ? "" : text;
    before = text;
    return { ...row, time };
  });
}

/** From the question to the answer, on the line of the actor that works on it; to where it was lost, or to the
 *  foot where none came. */
function bars({ rows, messages }, height, grid) {
  const begun = new Map();
  const found = [];
  const add = (message, end, isOpen) => {
    const y = begun.get(message);
    found.push({ x: grid.middle(messages[message].to) - 5, y, height: Math.max(4, end - y), isOpen });
  };
  rows.forEach(({ kind, message }, index) => {
    if (kind === "ask") begun.set(message, down(index));
    if (!["answer", "lost"].includes(kind) || !begun.has(message)) return;
    add(message, down(index), kind === "lost");
    begun.delete(message);
  });
  for (const message of begun.keys()) add(message, height - 6, true);
  return found;
}

export const cut = (text, room) => (text.length <= room ? text : `${text.slice(0, Math.max(1, room - 1))}…`);
