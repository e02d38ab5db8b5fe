/**
 * The setups of tables. The server tells each once a connection, for it never changes; here views get it back.
 */

/** @import { Json, View } from './types.js' */

const MOST = 500; // tables

export class Setups {
  /** By table, the one that was seen longest ago first. @type {Map<string, Json>} */
  #known = new Map();
  /** Tables whose setup was asked for on this connection and has not come, and whether that was answered. @type {Map<string, boolean>} */
  #asked = new Map();

  /** A connection begins: it is told all again. */
  connect() {
    this.#asked.clear();
  }

  /** Whether a setup was asked for that has not come. @param {string} table */
  asked(table) {
    return this.#asked.has(table);
  }

  /** Whether that was answered, so that no view may lack it any more. @param {string} table */
  answered(table) {
    return this.#asked.get(table) === true;
  }

  /** Asks for a setup by a watch. @param {string} table @param {() => Promise<unknown>} watch */
  async ask(table, watch) {
    this.#asked.set(table, false);
    await watch().catch(() => {});
    if (this.#asked.has(table)) this.#asked.set(table, true);
  }

  /** Gives a view its setup; false where it is not known. @param {View} view */
  complete(view) {
    const { table } = view;
    const setup = view.setup ?? this.#known.get(table);
    if (setup === undefined) return false;
    this.#asked.delete(table);
    view.setup = setup;
    this.#known.delete(table);
    this.#known.set(table, setup);
    if (this.#known.size > MOST) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    return true;
  }
}
