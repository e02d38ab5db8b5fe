/**
 * Which events of a table's log are its moves: what a page counts and goes through.
 *
 * A game may say itself what its moves are; then the log is read when an earlier one is first looked at. Of other games
 * each event is a move that somebody has made, and those of the server are none.
 */

import { KnownLog } from '../client/known_log.js';

/** @import { View } from '../client/types.js' */
/** @import { Table } from '../games/types.js' */
/** @import { Part } from '../client/known_log.js' */

export class MoveLog {
  #game;
  #log;

  /** @param {Table} game @param {(after: number) => Promise<Part>} ask  for the log after an event */
  constructor(game, ask) {
    this.#game = game;
    this.#log = new KnownLog(ask);
  }

  /** The connection is a new one: the log is read again when it is wanted next. */
  forget() {
    this.#log.forget();
  }

  /** How many moves have led to what a view shows. @param {View} view */
  count(view) {
    return this.#game.move?.(view) ?? this.#numbers(view.seq).length;
  }

  /** The number of the event by which a move was made; 0 is before the first. @param {number} move @param {View} newest */
  async find(move, newest) {
    if (move === 0) return 0;
    await this.#log.upTo(newest.seq);
    return this.#numbers(newest.seq)[move - 1] ?? newest.seq;
  }

  /** The number of the last event up to an instant; 0 is before the first. @param {number} at @param {View} newest */
  async until(at, newest) {
    await this.#log.upTo(newest.seq);
    return this.#log.events.findLast((event) => event.at <= at && event.seq <= newest.seq)?.seq ?? 0;
  }

  /** The moves as far as an event, by the numbers of their events. @param {number} seq */
  #numbers(seq) {
    const known = this.#log.events.filter((event) => event.seq <= seq);
    if (this.#game.moves) return this.#game.moves(known);
    const others = new Set(known.filter(({ seat }) => seat === null).map((event) => event.seq));
    return Array.from({ length: seq }, (_, i) => i + 1).filter((each) => !others.has(each));
  }
}
