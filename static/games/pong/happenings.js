/** What happened between two states that were drawn one after the other, to be heard and seen. */

import { over } from './physics.js';

/** @import { State } from './types.js' */

const SECOND = 60; // ticks

/**
 * @typedef {object} Happening
 * @property {'hit'|'wall'|'goal'|'serve'|'count'|'end'} what
 * @property {number} [seat]  who hit the ball, or let it pass
 */

/** @param {State} before @param {State} after @returns {Happening[]} */
export function happenings(before, after) {
  if (after.tick <= before.tick) return [];
  /** @type {Happening[]} */
  const found = [];
  if (after.hits > before.hits) found.push({ what: 'hit', seat: nearest(after) });
  else if (bounced(before, after)) found.push({ what: 'wall' });
  if (after.goal && !before.goal) found.push({ what: 'goal', seat: after.goal.seat });
  if (over(after) && !over(before)) found.push({ what: 'end' });
  else if (seconds(after) < seconds(before)) found.push({ what: seconds(after) ? 'count' : 'serve' });
  return found;
}

/** Ticks until the ball flies; 0 while it does, or while nobody knows when it will. @param {State} state */
export function pending({ tick, serve_at, frozen }) {
  const starts = frozen ? frozen.ends : serve_at;
  return starts === null ? 0 : Math.max(0, starts - tick);
}

/** Seconds that are left to count, rounded up. @param {State} state */
export const seconds = (state) => Math.ceil(pending(state) / SECOND);

/** Whether the ball has turned at a wall. @param {State} before @param {State} after */
const bounced = ({ ball: was, hits, serve_at }, { ball: is, hits: now, serve_at: serves }) =>
  hits === now && serve_at === serves && (was.vx * is.vx < 0 || was.vy * is.vy < 0);

/** The seat whose line is nearest to the ball. @param {State} state @returns {number|undefined} */
function nearest({ ball, field, paddles }) {
  const far = { left: ball.x, right: field[0] - ball.x, top: ball.y, bottom: field[1] - ball.y };
  return [...paddles].sort((one, other) => far[one.side] - far[other.side])[0]?.seat;
}
