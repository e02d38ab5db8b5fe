/**
 * A game that is over, from its log: the state at the start, the events, and the time between them.
 *
 * Every moment is computed as it was when it was played, by the same physics.
 */

import { advance, apply, begins, begun } from './physics.js';

/** Gets a recording of a table. @param {import('../../wire.js').Wire} wire @param {string} table */
export async function recording(wire, table) {
  const [start, events] = await Promise.all([firstState(wire, table), log(wire, table)]);
  return new Recording(start, events);
}

async function firstState(wire, table) {
  const shown = new Promise((resolve) =>
    wire.on('view', (view) => view.past && view.table === table && view.seq === 0 && resolve(view.state)),
  );
  await wire.command('look', { table, seq: 0 });
  return shown;
}

async function log(wire, table) {
  const events = [];
  let more = true;
  while (more) {
    const reply = await wire.command('log', { table, after: events.length });
    events.push(...reply.events);
    more = reply.more;
  }
  return events;
}

export class Recording {
  #moments; // {at, state}: the state after each event, and before the first
  #reached = null; // the newest answer, and to which moment it belongs

  /** @param {object} start @param {{at: number, seat: number|null, action: object}[]} events */
  constructor(start, events) {
    this.#moments = [{ at: start.zero, state: start }];
    for (const event of events) {
      const { state } = this.#moments.at(-1);
      this.#moments.push({ at: event.at, state: apply(state, event) });
    }
    const agreed = this.#moments.find(({ state }) => begun(state)) ?? this.#moments[0];
    const last = advance(this.#moments.at(-1).state, Infinity);
    this.begin = agreed.at; // when all were ready
    this.end = begins(last, last.tick);
  }

  /** The state at any instant. */
  state(at) {
    const moment = this.#moments.findLast((each) => each.at <= at) ?? this.#moments[0];
    const { moment: known, state } = this.#reached ?? {};
    const on = known === moment && begins(state, state.tick) <= at ? state : moment.state;
    this.#reached = { moment, state: advance(on, Math.floor(at)) };
    return this.#reached.state;
  }
}
