/**
 * What a page knew when there was a line last, for a page that is opened without one: the reply to hello, the view of a
 * table, replies to questions. It is kept for the player whose token the browser has, and goes with the token.
 *
 * A page is drawn from it by the same listeners that draw what comes from the server; when that comes it replaces all.
 */

import { deleteRecords, readRecord, writeRecords } from './known_records.js';
import { storedTokens } from './stored_token.js';

/** @import { Connection } from '../client/connection.js' */

/** When it was known, and by how much the server's clock was ahead of this device's, in ms. @typedef {{at: number, ahead: number}} Recalled */

const PATIENCE = 4_000; // ms without an answer to hello, after which there is no line
const TOGETHER = 200; // ms in which what is to be kept is kept at once

/** @type {WeakMap<Connection, LastKnown>} */
const ofConnection = new WeakMap();

export class LastKnown {
  #connection;
  /** To whom records belong: a hash of the token. @type {string|null} */
  #owner = null;
  #open = false;
  /** Resolves when nothing has come from the server. */
  #alone = Promise.withResolvers();
  #settled = false; // whether hello was answered, or recalled
  #recalling = false;
  /** What is to be kept, by key. @type {Map<string, unknown>} */
  #due = new Map();
  /** @type {unknown} */
  #timer = null;
  /** @type {((recalled: Recalled) => void)[]} */
  #listeners = [];

  /** What is known of a page's connection. @param {Connection} connection @returns {LastKnown} */
  static of(connection) {
    const known = ofConnection.get(connection) ?? new LastKnown(connection);
    ofConnection.set(connection, known);
    return known;
  }

  /** @param {Connection} connection  that is not connected yet */
  constructor(connection) {
    this.#connection = connection;
    if (!globalThis.crypto?.subtle) return; // nor does a page open without a line that did not come safely
    connection.on('hello', (welcome) => this.#identified(welcome));
    connection.on('connection', (state) => {
      this.#open = state === 'open';
      if (state === 'lost') this.#recallHello();
    });
    connection.on('gone', ({ table }) => this.forget(`view ${table}`));
    setTimeout(() => this.#recallHello(), PATIENCE);
    addEventListener('pagehide', () => this.#write());
    document.addEventListener('visibilitychange', () => document.hidden && this.#write());
  }

  /** Whether there is a line. */
  get hasLine() {
    return this.#open;
  }

  /** Calls `listener` when the page is drawn from what was known. @param {(recalled: Recalled) => void} listener */
  onRecall(listener) {
    this.#listeners.push(listener);
  }

  /** Keeps what the server has said. @param {string} what @param {unknown} value */
  keep(what, value) {
    if (!this.#open) return; // it has been recalled
    this.#due.set(what, value);
    this.#timer ??= setTimeout(() => this.#write(), TOGETHER);
  }

  /** @param {string} what */
  forget(what) {
    this.#due.delete(what);
    const key = `${this.#owner} ${what}`;
    deleteRecords((record) => record.key === key);
  }

  /** The view of a table is told as it was known, once hello was. @param {string} table */
  async recallView(table) {
    await this.#alone.promise;
    const view = await this.#read(`view ${table}`);
    if (view) this.#connection.recall('view', view);
  }

  /**
   * What is found out of the server; without a line what was found last. Throws what `ask` throws.
   *
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async found(what, ask) {
    const fresh = ask();
    fresh.then(
      (value) => this.keep(what, value),
      () => {},
    );
    const alone = this.#open ? new Promise(() => {}) : this.#alone.promise.then(() => false);
    const answered = fresh.then(
      () => true,
      (error) => !(error instanceof TypeError), // which says that there was no line
    );
    if (await Promise.race([answered, alone])) return fresh;
    return (await this.#read(what)) ?? fresh;
  }

  /** @param {import('../client/types.js').Welcome} welcome */
  async #identified({ token: _, ...welcome }) {
    if (this.#recalling) return;
    this.#settled = true;
    const ahead = welcome.now - Date.now();
    const owner = await ownerOf(this.#connection.token);
    if (this.#owner !== null && this.#owner !== owner) this.#due.clear();
    this.#owner = owner;
    this.#due.set('hello', { welcome, ahead });
    this.#timer ??= setTimeout(() => this.#write(), TOGETHER);
    const owners = new Set(await Promise.all(storedTokens().map(ownerOf)));
    await deleteRecords(({ owner }) => !owners.has(owner)); // of players who have signed out
  }

  async #recallHello() {
    if (this.#settled) return;
    this.#settled = true;
    this.#owner = await ownerOf(this.#connection.token);
    const record = await readRecord(`${this.#owner} hello`);
    if (!record || this.#open) return;
    const { welcome, ahead } = JSON.parse(record.text);
    for (const listener of this.#listeners) listener({ at: record.at, ahead });
    this.#recalling = true;
    this.#connection.recall('hello', welcome);
    this.#recalling = false;
    this.#alone.resolve(undefined);
  }

  /** @param {string} what */
  async #read(what) {
    const record = this.#owner && (await readRecord(`${this.#owner} ${what}`));
    return record ? JSON.parse(record.text) : null;
  }

  #write() {
    clearTimeout(/** @type {number} */ (this.#timer));
    this.#timer = null;
    const owner = this.#owner;
    if (owner === null) return;
    const at = Date.now();
    const records = [...this.#due].map(([what, value]) => ({
      key: `${owner} ${what}`,
      owner,
      at,
      text: JSON.stringify(value),
    }));
    this.#due.clear();
    if (records.length) writeRecords(records);
  }
}

/** Nothing is known any more of anybody. */
export const forgetAll = () => deleteRecords(() => true);

/** To whom records belong that are kept with a token: a hash of it. @param {string|null} token */
async function ownerOf(token) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token ?? ''));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
