/**
 * In which order commands of several types about one table are sent: as they were given, and none as long as an earlier
 * one has no answer that is held: the client's own, or one that the server wants again. Those of one type are kept in order
 * by their lane.
 */

/** @import { Frame } from './types.js' */

/** @typedef {Frame & {id: number}} Command */

export class TableOrder {
  /** By table, those that are held, then those that were not sent. @type {Map<string, Command[]>} */
  #waiting = new Map();
  /** The ids of those that are held. @type {Set<number>} */
  #held = new Set();

  /** A command is to be sent. @param {Command} command */
  add(command) {
    if (command.table === undefined) return;
    this.#waiting.set(command.table, [...this.#of(command), command]);
  }

  /** Whether a command may be sent. @param {Command} command */
  allows(command) {
    const other = this.#of(command).find(({ id, type }) => id === command.id || type !== command.type);
    return other === undefined || other.id === command.id;
  }

  /** A command was sent. @param {Command} command */
  sent(command) {
    if (!this.#held.has(command.id)) this.delete(command);
  }

  /** What comes after a command, which is to be sent, waits for its answer. @param {Command} command */
  hold(command) {
    if (command.table === undefined || this.#held.has(command.id)) return;
    const waiting = this.#of(command);
    const before = waiting.filter(({ id }) => this.#held.has(id)).length;
    this.#waiting.set(command.table, [...waiting.slice(0, before), command, ...waiting.slice(before)]);
    this.#held.add(command.id);
  }

  /** A command holds back no other any more. @param {Command} command */
  delete(command) {
    this.#held.delete(command.id);
    const waiting = this.#of(command).filter(({ id }) => id !== command.id);
    if (waiting.length) this.#waiting.set(command.table, waiting);
    else this.#waiting.delete(command.table);
  }

  /** @param {Command} command  of whose table */
  #of({ table }) {
    return this.#waiting.get(table) ?? [];
  }
}
