// What was written and not yet stored, kept on this device by draft and person until it is.
const NAME = "pact-drafts";
const STORE = "unsent";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true }).createIndex("owner", "owner");
  return done(request);
}

export class Keeping {
  constructor(database, owner, schema) {
    Object.assign(this, { database, owner, schema });
    // Whoever logs out in another tab has everything forgotten.
    database.onversionchange = () => database.close();
  }

  // Null where the device keeps nothing, as in a private window.
  static async open(owner, schema) {
    try {
      return new Keeping(await opened(), owner, schema);
    } catch {
      return null;
    }
  }

  store(mode) {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }

  // The key under which it is kept; null where it could not be.
  async add(update) {
    try {
      return await done(this.store("readwrite").add({ owner: this.owner, schema: this.schema, update }));
    } catch {
      return null;
    }
  }

  // What an earlier visit left: `key`, `schema` and `update` of each, in order.
  async all() {
    try {
      const index = this.store("readonly").index("owner");
      const [rows, keys] = await Promise.all([done(index.getAll(this.owner)), done(index.getAllKeys(this.owner))]);
      return rows.map(({ schema, update }, at) => ({ key: keys[at], schema, update }));
    } catch {
      return [];
    }
  }

  async drop(keys) {
    try {
      const store = this.store("readwrite");
      await Promise.all(keys.filter((key) => key !== null).map((key) => done(store.delete(key))));
    } catch {
      // The database was closed, since somebody logged out: nothing is left to drop.
    }
  }

  async dropAll() {
    await this.drop((await this.all()).map((row) => row.key));
  }

  close() {
    this.database.close();
  }
}
