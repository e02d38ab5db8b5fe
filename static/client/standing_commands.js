/**
 * The commands that hold for longer than a connection: following a table, looking for a game, seeing the
 * lobby. Each is sent again on every later one.
 */

/** @import { Frame } from './types.js' */

/** Two commands are the same when all but their id is. @param {Frame} frame */
const content = ({ id: _, ...rest }) => JSON.stringify(rest);

export class StandingCommands {
  /** By content; the frames have no id. @type {Map<string, Frame>} */
  #frames = new Map();

  /** Whether it is not among them already. @param {Frame} frame */
  add(frame) {
    const before = this.#frames.size;
    return this.#frames.set(content(frame), frame).size > before;
  }

  /** @param {Frame} frame */
  delete(frame) {
    this.#frames.delete(content(frame));
  }

  /** Removes those that match. @param {(frame: Frame) => boolean} matches */
  deleteAll(matches) {
    for (const [key, frame] of this.#frames) if (matches(frame)) this.#frames.delete(key);
  }

  /** Follows a table no longer. @param {string} table */
  unfollow(table) {
    this.deleteAll((frame) => frame.type === 'watch' && frame.table === table);
  }

  /** The watch of a table, if it is followed. @param {string} table */
  watchOf(table) {
    return (
      [...this.#frames.values()].find((frame) => frame.type === 'watch' && frame.table === table) ?? null
    );
  }

  /** The table that is followed, if it is one alone. */
  get onlyTable() {
    const tables = new Set(
      [...this.#frames.values()].filter(({ type }) => type === 'watch').map(({ table }) => table),
    );
    return tables.size === 1 ? /** @type {string} */ ([...tables][0]) : null;
  }

  /** Those that are not among the frames that a new connection is sent anyway. @param {Frame[]} sent */
  missing(sent) {
    const known = new Set(sent.map(content));
    return [...this.#frames].filter(([key]) => !known.has(key)).map(([, frame]) => frame);
  }
}
