/**
 * The setups of tables. The server tells each once a connection, for it never changes; here views get it back.
 */

/** @import { Json, View } from './types.js' */

const MOST = 500; // tables

export class Setups {
  /** By table, the one that was seen longest ago first. @type {Map<string, Json>} */
  #known = new Map();
  /** Tables whose setup was asked for on this connection. @type {Set<string>} */
  #asked = new Set();

  /** A connection begins: it is told all again. */
  connect() {
    this.#asked.clear();
  }

  /** Whether to ask for a setup by a watch: once a connection. @param {string} table */
  ask(table) {
    if (this.#asked.has(table)) return false;
    this.#asked.add(table);
    return true;
  }

  /** Gives a view its setup; false where it is not known. @param {View} view */
  complete(view) {
    const { table } = view;
    const setup = view.setup ?? this.#known.get(table);
    if (setup === undefined) return false;
    view.setup = setup;
    this.#known.delete(table);
    this.#known.set(table, setup);
    if (this.#known.size > MOST) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    return true;
  }
}
