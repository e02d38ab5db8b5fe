/**
 * What pages knew last, kept in IndexedDB for when there is no line. Each record belongs to the token of a player; there
 * are as many as `MOST`, and the oldest go first. Where the browser forbids that, or has lost it, nothing is known.
 *
 * @typedef {{key: string, owner: string, at: number, text: string}} KnownRecord  `at` is by the clock of this device
 */

import { opened, result } from './indexed_db.js';

const NAME = 'moyo.known';
const STORE = 'records';
const MOST = 60; // records
const LONGEST = 1_000_000; // characters of a record

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });

/** @param {IDBDatabase} made */
const create = (made) => made.createObjectStore(STORE, { keyPath: 'key' }).createIndex('at', 'at');

/** @type {Promise<IDBDatabase>|null} */
let database = null;

/** @param {IDBTransactionMode} mode */
async function store(mode) {
  database ??= opened(NAME, create);
  const transaction = (await database).transaction(STORE, mode);
  return { transaction, records: transaction.objectStore(STORE) };
}

/** Does something with the database; null where there is none. @template T @param {() => Promise<T>} does @returns {Promise<T|null>} */
async function tried(does) {
  try {
    return await does();
  } catch (error) {
    database = null; // it may have been closed: the next one opens it anew
    console.info(String(error));
    return null;
  }
}

/** @param {string} key @returns {Promise<KnownRecord|null>} */
export const readRecord = (key) =>
  tried(async () => (await result((await store('readonly')).records.get(key))) ?? null);

/** @param {KnownRecord[]} given  those that are too long replace nothing, they take away what there was */
export const writeRecords = (given) =>
  tried(async () => {
    const { transaction, records } = await store('readwrite');
    for (const record of given)
      if (record.text.length > LONGEST) records.delete(record.key);
      else records.put(record);
    let surplus = (await result(records.count())) - MOST;
    if (surplus > 0) {
      const oldest = records.index('at').openCursor();
      oldest.onsuccess = () => {
        const cursor = oldest.result;
        if (!cursor || surplus-- <= 0) return;
        cursor.delete();
        cursor.continue();
      };
    }
    await done(transaction);
  });

/** @param {(record: KnownRecord) => boolean} unwanted */
export const deleteRecords = (unwanted) =>
  tried(async () => {
    const { transaction, records } = await store('readwrite');
    /** @type {KnownRecord[]} */
    const all = await result(records.getAll()); // `MOST` of them
    for (const record of all) if (unwanted(record)) records.delete(record.key);
    await done(transaction);
  });
