/** The device's own shelf. `strict` writes are on disk before they are answered. */
const version = 2;
const stores = { pages: "index", outbox: "id", parked: "id", receipts: "receipt", notes: "name", rules: "index" };
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const request = indexedDB.open("kontor", version);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(stores)) {
        if (!request.result.objectStoreNames.contains(name)) {
          request.result.createObjectStore(name, { keyPath });
        }
      }
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error("another window holds an older store open"));
  });
  return opened;
}

async function run(store, mode, work) {
  const database = await open();
  return new Promise((done, fail) => {
    const transaction = database.transaction(store, mode, { durability: "strict" });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => done(request?.result);
    transaction.onabort = () => fail(transaction.error);
  });
}

export const put = (store, row) => run(store, "readwrite", (rows) => rows.put(row));
export const get = (store, key) => run(store, "readonly", (rows) => rows.get(key));
export const all = (store) => run(store, "readonly", (rows) => rows.getAll());
export const remove = (store, key) => run(store, "readwrite", (rows) => rows.delete(key));

/** Reads and changes several stores as one: all of it is on disk when this returns, or nothing is.
 *  `work` waits for nothing but what it is given to read with. */
export async function together(names, work) {
  const database = await open();
  return new Promise((done, fail) => {
    const transaction = database.transaction(names, "readwrite", { durability: "strict" });
    const read = (store, key) => new Promise((found) => {
      transaction.objectStore(store).get(key).onsuccess = ({ target }) => found(target.result);
    });
    const write = (store, row) => transaction.objectStore(store).put(row);
    let result;
    transaction.oncomplete = () => done(result);
    transaction.onabort = () => fail(transaction.error ?? new Error("nothing was written"));
    Promise.resolve(work(read, write)).then((value) => (result = value), (error) => {
      fail(error);
      transaction.abort();
    });
  });
}

/** All rows of a store at once, in place of what was there. */
export const replace = (store, rows) =>
  run(store, "readwrite", (shelf) => {
    shelf.clear();
    let last;
    for (const row of rows) last = shelf.put(row);
    return last;
  });
