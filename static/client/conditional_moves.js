/** The conditional moves of the player at one table, as the server has told of them. */

/** @import { Connection } from './connection.js' */
/** @import { Conditional, Json } from './types.js' */

export class ConditionalMoves {
  #connection;
  #table;
  /** Null where nothing was told. @type {Conditional|null} */
  #told = null;
  /** @type {() => void} */
  #changed = () => {};

  /** @param {Connection} connection @param {string} table */
  constructor(connection, table) {
    this.#connection = connection;
    this.#table = table;
    // What holds now is told on each connection again.
    connection.on('connection', (state) => state === 'open' && this.#take(null));
    connection.on('conditional', (told) => told.table === table && this.#take(told));
  }

  get told() {
    return this.#told;
  }

  /** Calls `changed` whenever something else was told. @param {() => void} changed */
  listen(changed) {
    this.#changed = changed;
  }

  /** Says others, after the event `seq`. Throws `Refused`. @param {number} seq @param {Json[]} branches */
  async say(seq, branches) {
    await this.#connection.command('conditional', { table: this.#table, seq, branches });
  }

  /** @param {Conditional|null} told */
  #take(told) {
    this.#told = told;
    this.#changed();
  }
}
