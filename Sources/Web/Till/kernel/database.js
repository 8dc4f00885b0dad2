/** The device's own shelf. `strict` writes are on disk before they are answered. */
const version = 1;
const stores = { pages: "index", outbox: "id", parked: "id", receipts: "receipt", notes: "name" };
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

/** All rows of a store at once, in place of what was there. */
export const replace = (store, rows) =>
  run(store, "readwrite", (shelf) => {
    shelf.clear();
    let last;
    for (const row of rows) last = shelf.put(row);
    return last;
  });
