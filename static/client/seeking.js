/**
 * What is sought, on every connection until it has ended: it is no longer sought when it is taken back, and nothing is
 * when a game was found or begins.
 */

/** @import { Connection } from './connection.js' */
/** @import { Fields, Replies, Seated, View, Welcome } from './types.js' */

export class Seeking {
  #connection;
  #missed;
  #seeks = false;
  /** Tables at which we have a seat, or had one. @type {Set<string>} */
  #known = new Set();
  /** Those of them at which play has not begun. @type {Set<string>} */
  #waiting = new Set();

  /**
   * @param {Connection} connection
   * @param {(seated: Seated) => void} missed  told of a game that was found while there was no connection
   */
  constructor(connection, missed) {
    this.#connection = connection;
    this.#missed = missed;
    connection.on('hello', (welcome) => this.#compare(welcome));
    connection.on('seated', ({ table }) => {
      this.#known.add(table);
      this.#end();
    });
    connection.on('seeks_ended', () => this.#end());
    connection.on('view', (view) => this.#look(view));
  }

  /** Throws `Refused`. @param {Fields<'seek'>} fields @returns {Promise<Replies['seek']>} */
  seek(fields) {
    this.#seeks = true;
    return this.#connection.hold('seek', fields);
  }

  /** Seeks nothing any more. Throws `Refused`. @returns {Promise<Replies['unseek']>} */
  stop() {
    this.#end();
    return this.#connection.command('unseek');
  }

  /** We have taken a seat that was not found by seeking. @param {string} table */
  sat(table) {
    this.#known.add(table);
  }

  #end() {
    this.#seeks = false;
    this.#connection.release(({ type }) => type === 'seek');
  }

  /** The server ends all seeks when the player begins to play. @param {View} view */
  #look({ table, seat, phase, past }) {
    if (seat === null || past) return;
    if (phase === 'waiting') this.#waiting.add(table);
    else if (this.#waiting.delete(table) && phase === 'playing') this.#end();
  }

  /** @param {Welcome} welcome */
  #compare({ tables }) {
    const found = tables.filter(
      ({ table, phase }) => this.#seeks && phase === 'playing' && !this.#known.has(table),
    );
    this.#known = new Set(tables.map(({ table }) => table));
    if (found.length) this.#end();
    for (const { table, game, seat } of found) this.#missed({ type: 'seated', table, game, seat });
  }
}
