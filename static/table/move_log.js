/**
 * Which events of a table's log are its moves: what a page counts and goes through.
 *
 * A game may say itself what its moves are; then the log is read when an earlier one is first looked at. Of other games
 * each event is a move that somebody has made, and those of the server are none.
 */

/** @import { LoggedEvent, View } from '../client/types.js' */
/** @import { Table } from '../games/types.js' */

/** @typedef {{events: LoggedEvent[], more: boolean}} Part */

export class MoveLog {
  #game;
  #ask;
  /** What is known of the log, from its first event. @type {LoggedEvent[]} */
  #events = [];
  #stale = false; // the database may have lost events since, and have others now

  /** @param {Table} game @param {(after: number) => Promise<Part>} ask  for the log after an event */
  constructor(game, ask) {
    this.#game = game;
    this.#ask = ask;
  }

  /** The connection is a new one: the log is read again when it is wanted next. */
  forget() {
    this.#stale = true;
  }

  /** How many moves have led to what a view shows. @param {View} view */
  count(view) {
    return this.#game.move?.(view) ?? this.#numbers(view.seq).length;
  }

  /** The number of the event by which a move was made; 0 is before the first. @param {number} move @param {View} newest */
  async find(move, newest) {
    if (move === 0) return 0;
    await this.#read(newest.seq);
    return this.#numbers(newest.seq)[move - 1] ?? newest.seq;
  }

  /** The moves as far as an event, by the numbers of their events. @param {number} seq */
  #numbers(seq) {
    const known = this.#events.filter((event) => event.seq <= seq);
    if (this.#game.moves) return this.#game.moves(known);
    const others = new Set(known.filter(({ seat }) => seat === null).map((event) => event.seq));
    return Array.from({ length: seq }, (_, i) => i + 1).filter((each) => !others.has(each));
  }

  /** @param {number} seq */
  async #read(seq) {
    if (this.#stale) this.#events = [];
    this.#stale = false;
    for (let more = true; more; ) {
      const after = this.#events.at(-1)?.seq ?? 0;
      if (after >= seq) return;
      const part = await this.#ask(after);
      const last = this.#events.at(-1)?.seq ?? 0; // another may have read on meanwhile
      this.#events.push(...part.events.filter((event) => event.seq > last));
      more = part.more;
    }
  }
}
