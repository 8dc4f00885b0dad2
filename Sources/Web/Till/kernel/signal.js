/** Values that know who reads them. Effects run once at once and again, after the current task, when
 *  a value that they read has changed. */
let reader = null;
const waiting = new Set();

function flush() {
  for (const run of waiting) {
    waiting.delete(run);
    run();
  }
}

function later(run) {
  if (waiting.size === 0) queueMicrotask(flush);
  waiting.add(run);
}

export function signal(first) {
  let value = first;
  const readers = new Set();
  return {
    get value() {
      if (reader) {
        readers.add(reader.run);
        reader.sources.add(readers);
      }
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const run of readers) later(run);
    },
    /** The value without becoming a reader of it. */
    peek: () => value,
  };
}

/** Runs `body` now and whenever what it read changes; answers how to stop it. */
export function effect(body) {
  const own = { sources: new Set(), run };
  function leave() {
    for (const readers of own.sources) readers.delete(run);
    own.sources.clear();
    waiting.delete(run);
  }
  function run() {
    leave();
    const outer = reader;
    reader = own;
    try {
      body();
    } finally {
      reader = outer;
    }
  }
  run();
  return leave;
}

/** A signal that follows from others; it is worked out again when they change. */
export function computed(work) {
  const result = signal(undefined);
  effect(() => {
    result.value = work();
  });
  return result;
}

/** After all effects that wait; for tests and for what has to see the page as it will be. */
export const settled = () => new Promise((done) => queueMicrotask(() => queueMicrotask(done)));
