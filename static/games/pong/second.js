/** A second player at the same keyboard: another guest, on a line of their own. */

import { keep, recall } from '../../keep.js';
import { socket } from '../../network.js';
import { Wire } from '../../wire.js';

const SHELF = 'moyo.second';
const SITS = 'moyo.second.table'; // where they sat last, for when the page is loaded again

export class Second {
  #table;
  seat = null;
  wire;

  /** @param {string} table @param {() => void} seated  they have a seat, or another */
  constructor(table, seated) {
    this.#table = table;
    this.wire = new Wire({ shelf: SHELF, open: socket });
    // By lot, a seat is known when play begins.
    this.wire.on('view', ({ seat, table: of }) => {
      if (of !== table || seat === this.seat) return;
      this.seat = seat;
      seated();
    });
    this.wire.connect();
    this.wire.follow(table).catch(() => {});
  }

  /** Whether they sat at this table when the page was loaded last. @param {string} table */
  static sat(table) {
    return recall('local', SITS) === table;
  }

  /** Takes a free seat. Throws `Refused`. */
  async sit() {
    await this.wire.command('sit', { table: this.#table });
    keep('local', SITS, this.#table);
  }
}
