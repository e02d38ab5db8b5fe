/**
 * Pong as the server computes it, to the bit, in JavaScript. Integers only.
 *
 * A state is the `state` of a view, and is never changed. From one view on `advance` gives all that there
 * is to draw until the next; from the view at seq 0 on `apply` and `advance` give the whole game of a log.
 */

import { awaiting, begun, COUNT_IN, over, played } from './rally.js';

export { RADIUS, SIDES } from './motion.js';
export { begun, over };

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { State } from './types.js' */

/** What changes a state. @typedef {Pick<LoggedEvent, 'at'|'seat'|'action'>} Event */

const PATIENCE = 20 * 60; // ticks for which a silent player is waited for

/** The tick that has begun last. @param {State} state @param {number} at ms */
export const tickAt = (state, at) => Math.floor(((at - state.zero) * 60) / 1000);

/** When a tick begins, in ms. @param {State} state @param {number} tick */
export const begins = (state, tick) => state.zero + Math.ceil((tick * 1000) / 60);

/** The state at a later instant, if nobody does anything until then. @param {State} state @param {number} at ms */
export const advance = (state, at) => played(state, tickAt(state, at));

/**
 * The state after a seat has steered at that instant; as it is then, if the seat is out or the game is over.
 *
 * @param {State} state
 * @param {number|null} seat
 * @param {number} to
 * @param {number} at
 * @returns {State}
 */
export function steer(state, seat, to, at) {
  const now = advance(state, at);
  if (over(now)) return now;
  const paddles = now.paddles.map((paddle) => (paddle.seat === seat ? { ...paddle, dir: to } : paddle));
  return { ...now, paddles };
}

/** The state after an event of the log. @param {State} state @param {Event} event @returns {State} */
export function apply(state, { at, seat, action }) {
  if (action.type === 'steer') return steer(state, seat, action.to, at);
  const now = advance(state, at);
  return action.type === 'ready' && seat !== null ? withReady(now, seat) : noticed(now, action);
}

/** @param {State} state @param {number} seat @returns {State} */
function withReady(state, seat) {
  const ready = [...state.ready, seat].sort((one, other) => one - other);
  const next = { ...state, ready };
  return begun(next) ? { ...next, serve_at: state.tick + COUNT_IN } : next;
}

/** A connection has fallen silent, or is heard again. @param {State} state @param {{seat: number, here: boolean}} notice @returns {State} */
function noticed(state, { seat, here }) {
  if (!begun(state)) return { ...state, ready: state.ready.filter((each) => each !== seat) };
  const others = (state.frozen?.waiting ?? []).filter((awaited) => awaited.seat !== seat);
  return awaiting(state, here ? others : [...others, { seat, until: state.tick + PATIENCE }]);
}
