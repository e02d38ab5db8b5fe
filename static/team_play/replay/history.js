/** All moments of a game: what its table showed after each event, and where time alone has changed that. */

import { patched } from './json_patch.js';

/** @import { KnownLog } from '../../client/known_log.js' */
/** @import { Connection } from '../../client/connection.js' */
/** @import { Json, LoggedEvent } from '../../client/types.js' */

/** `event` is what has brought it about; none where time alone has. @typedef {{seq: number, at: number, state: Json, event: LoggedEvent|null}} Moment */

export class History {
  #connection;
  #table;
  #log;
  /** @type {Moment[]} */
  moments = [];

  /**
   * @param {Connection} connection
   * @param {string} table
   * @param {KnownLog} log
   */
  constructor(connection, table, log) {
    this.#connection = connection;
    this.#table = table;
    this.#log = log;
  }

  /**
   * Reads what has come since it was read last: first the log, then page after page of moments.
   *
   * @param {number} seq  the newest event
   * @param {(read: number) => void} progress  up to which event it is known
   */
  async read(seq, progress) {
    const events = new Map((await this.#log.upTo(seq)).map((event) => [event.seq, event]));
    for (let more = true; more; ) {
      // What time alone has changed after the last event is told again, from the state right after it.
      const last = this.moments.findLast((moment, i, all) => moment.seq !== all[i - 1]?.seq);
      if (last) this.moments.length = this.moments.indexOf(last) + 1;
      const after = last ? last.seq : null;
      const page = await this.#connection.command('history', { table: this.#table, after });
      let state = last?.state ?? null;
      let before = last?.seq ?? -1;
      for (const { seq: number, at, changes } of page.moments) {
        state = patched(state, changes);
        this.moments.push({
          seq: number,
          at,
          state,
          event: number === before ? null : (events.get(number) ?? null),
        });
        before = number;
      }
      more = page.more;
      progress(before);
    }
  }

  /** The number of the last moment up to an instant. @param {number} at */
  find(at) {
    return Math.max(
      0,
      this.moments.findLastIndex((moment) => moment.at <= at),
    );
  }

  /** The number of the moment right after an event. @param {number} seq */
  after(seq) {
    const found = this.moments.findIndex((moment) => moment.seq >= seq);
    return found < 0 ? this.moments.length - 1 : found;
  }
}
