/**
 * Acts that are to be sent, kept in IndexedDB: they survive a closed tab. Where the browser forbids that they are kept as
 * long as the page is there.
 */

import { opened, result } from './indexed_db.js';

/** @import { Json } from '../client/types.js' */

/**
 * An act of a player at a table, with the photo to be sent before it, whose id is then put into the action.
 *
 * @typedef {{key: number, table: string, player: string, nonce: string, action: Json, photo: Blob|null}} StoredAct
 */

const NAME = 'moyo';
const STORE = 'acts';

/** @param {IDBDatabase} database */
const create = (database) => database.createObjectStore(STORE, { keyPath: 'key', autoIncrement: true });

export class ActStore {
  /** @type {Promise<IDBDatabase|null>} */
  #database;
  /** Where there is no database. @type {StoredAct[]} */
  #here = [];
  #next = 1;

  constructor() {
    this.#database = Promise.resolve()
      .then(() => opened(NAME, create))
      .catch(() => null);
  }

  /** @param {IDBTransactionMode} mode */
  async #store(mode) {
    return (await this.#database)?.transaction(STORE, mode).objectStore(STORE) ?? null;
  }

  /** Those of a player at a table, in the order in which they were made. @param {string} table @param {string} player */
  async of(table, player) {
    return (await this.ofPlayer(player)).filter((act) => act.table === table);
  }

  /** Those of a player at all tables. @param {string} player */
  async ofPlayer(player) {
    const store = await this.#store('readonly');
    /** @type {StoredAct[]} */
    const all = store ? await result(store.getAll()) : this.#here;
    return all.filter((act) => act.player === player);
  }

  /** @param {Omit<StoredAct, 'key'>} act */
  async add(act) {
    const store = await this.#store('readwrite');
    if (store) await result(store.add(act));
    else this.#here.push({ ...act, key: this.#next++ });
  }

  /** Those of a player are not sent any more. @param {string} player */
  async removeAll(player) {
    for (const { key } of await this.ofPlayer(player)) await this.remove(key);
  }

  /** @param {number} key */
  async remove(key) {
    const store = await this.#store('readwrite');
    if (store) await result(store.delete(key));
    else this.#here = this.#here.filter((act) => act.key !== key);
  }
}
