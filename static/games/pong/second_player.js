/** A second player at the same keyboard: another guest, on a connection of their own. */

import { pageConnection } from '../../browser/page_connection.js';
import { read, write } from '../../browser/storage.js';
import { StoredToken } from '../../browser/stored_token.js';

const TOKEN_KEY = 'moyo.second';
const TABLE_KEY = 'moyo.second.table'; // where they sat last, for when the page is loaded again

export class SecondPlayer {
  #table;
  /** @type {number|null} */
  seat = null;
  connection;

  /** @param {string} table @param {() => void} seated  they have a seat, or another */
  constructor(table, seated) {
    this.#table = table;
    this.connection = pageConnection(new StoredToken(TOKEN_KEY), {}, table);
    // By lot, a seat is known when play begins.
    this.connection.on('view', (view) => {
      if (view.table !== table || view.seat === this.seat) return;
      this.seat = view.seat;
      seated();
    });
    this.connection.connect();
    this.connection.watch(table).catch(() => {});
  }

  /** Whether they sat at this table when the page was loaded last. @param {string} table */
  static sat(table) {
    return read('local', TABLE_KEY) === table;
  }

  /** Takes a free seat. Throws `Refused`. */
  async sit() {
    await this.connection.command('sit', { table: this.#table });
    write('local', TABLE_KEY, this.#table);
  }
}
