/**
 * A game from its log, over or not: the state at the start, the events, and the time between them.
 *
 * Every moment is computed as it was when it was played, by the same physics.
 */

import { advance, apply, begins, begun } from './physics.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { Event } from './physics.js' */
/** @import { State } from './types.js' */

/**
 * Gets a recording of a table. Throws `Refused`.
 *
 * @param {Connection} connection
 * @param {string} table
 * @param {number|null} until  the instant up to which there is one; null: to the end of a game that is over
 */
export async function recording(connection, table, until) {
  const [start, events] = await Promise.all([firstState(connection, table), log(connection, table)]);
  return new Recording(start, events, until);
}

/** @param {Connection} connection @param {string} table @returns {Promise<State>} */
async function firstState(connection, table) {
  const shown = new Promise((resolve) => {
    connection.on('view', (view) => {
      if (view.past && view.table === table && view.seq === 0) resolve(view.state);
    });
  });
  await connection.command('look', { table, seq: 0 });
  return shown;
}

/** @param {Connection} connection @param {string} table */
async function log(connection, table) {
  /** @type {Event[]} */
  const events = [];
  let more = true;
  while (more) {
    const reply = await connection.command('log', { table, after: events.length });
    events.push(...reply.events);
    more = reply.more;
  }
  return events;
}

/** @typedef {{at: number, state: State}} Moment */

export class Recording {
  /** The state after each event, and before the first. @type {[Moment, ...Moment[]]} */
  #moments;
  /** The newest answer, and to which moment it belongs. @type {{moment: Moment, state: State}|null} */
  #reached = null;

  /** @param {State} start @param {Event[]} events @param {number|null} [until] */
  constructor(start, events, until = null) {
    this.#moments = [{ at: start.zero, state: start }];
    let newest = start;
    for (const event of events) {
      newest = apply(newest, event);
      this.#moments.push({ at: event.at, state: newest });
    }
    const agreed = this.#moments.find(({ state }) => begun(state)) ?? this.#moments[0];
    const last = until === null ? advance(newest, Infinity) : newest;
    this.begin = agreed.at; // when all were ready
    this.end = Math.max(this.begin, until ?? begins(last, last.tick));
  }

  /** When an event was done, by its number. @param {number} seq */
  when(seq) {
    return this.#moments[Math.min(seq, this.#moments.length - 1)]?.at ?? this.end;
  }

  /** The state at any instant. @param {number} at */
  state(at) {
    const moment = this.#moments.findLast((each) => each.at <= at) ?? this.#moments[0];
    const { state } = this.#reached?.moment === moment ? this.#reached : moment;
    const from = begins(state, state.tick) <= at ? state : moment.state;
    this.#reached = { moment, state: advance(from, Math.floor(at)) };
    return this.#reached.state;
  }
}
