/** Serves, hits, goals, and the end of waiting, as the server computes them. */

import { draw } from './dice.js';
import { across, moved, nextTouch, quotient, RADIUS, room, within } from './motion.js';

/** @import { Awaited, Paddle, Side, Size, State } from './types.js' */
/** @import { Touch } from './motion.js' */

export const COUNT_IN = 180; // ticks before the first serve, and before a frozen game goes on
const PAUSE = 90; // ticks before any other serve
const CONFIRM = 6; // ticks until a point counts
const FASTEST = 24; // hits after which the ball grows no faster, and the paddles shorter
const SHORTEST = 56; // hits after which nothing is left of them

/** Whether all were ready. @param {State} state */
export const begun = (state) => state.ready.length === state.score.length;

/** @param {State} state */
export const over = (state) => state.paddles.length < 2;

/** The state at a later tick. An ended game stays as it is. @param {State} from @param {number} tick */
export function played(from, tick) {
  let state = from;
  while (state.tick < tick && !over(state)) {
    const loose = begun(state) && state.serve_at === null;
    const flies = loose && !state.goal && !state.frozen;
    const touch = flies ? nextTouch(state.ball, state.field) : null;
    const due = touch ? state.tick + touch.ticks : following(state);
    state = moved(state, Math.min(due, tick), loose);
    if (due <= tick) state = touch ? touched(state, touch) : settled(state);
  }
  return state;
}

/** When something happens next, unless the ball flies. @param {State} state */
function following({ goal, frozen, serve_at }) {
  const dues = frozen ? [frozen.ends, ...frozen.waiting.map(({ until }) => until)] : [serve_at];
  return Math.min(goal?.counts_at ?? Infinity, ...dues.map((due) => due ?? Infinity));
}

/** @param {State} state @param {Touch} touch @returns {State} */
function touched(state, { side, x, y }) {
  const ball = { ...state.ball, x, y };
  const turned = (/** @type {number} */ away, /** @type {number} */ along) =>
    across(side) ? { ...ball, vx: away, vy: along } : { ...ball, vx: along, vy: away };
  const [away, along, place] = across(side) ? [ball.vx, ball.vy, y] : [ball.vy, ball.vx, x];
  const paddle = state.paddles.find((each) => each.side === side);
  if (!paddle || place < state.corner || place > state.corner + room(state, side)) {
    return { ...state, ball: turned(-away, along) };
  }
  const [offset, reach] = [place - paddle.pos, quotient(paddle.length, 2) + RADIUS];
  if (Math.abs(offset) > reach || paddle.length === 0) {
    return { ...state, ball, goal: { seat: paddle.seat, counts_at: state.tick + CONFIRM } };
  }
  const speed = ballSpeed(state.field, state.hits + 1);
  const deflected = turned(inwards(side, speed), quotient(speed * offset * 5, reach * 4));
  return counted({ ...state, ball: deflected }, state.hits + 1);
}

/** How fast the ball comes off a paddle, straight to the other side. @param {Size} field @param {number} hits */
function ballSpeed([width], hits) {
  const first = quotient(width, 96);
  const last = quotient(width, 42);
  return first + quotient((last - first) * Math.min(hits, FASTEST), FASTEST);
}

/** @param {Side} side @param {number} speed */
const inwards = (side, speed) => (side === 'left' || side === 'top' ? speed : -speed);

/** The state with that count of hits, and paddles as long as it makes them. @param {State} state @param {number} hits */
function counted(state, hits) {
  const left = Math.max(0, SHORTEST - Math.max(hits, FASTEST));
  const length = (/** @type {Side} */ side) =>
    quotient(quotient(room(state, side), 5) * left, SHORTEST - FASTEST);
  const paddles = state.paddles.map((paddle) => within(state, paddle, paddle.pos, length(paddle.side)));
  return { ...state, hits, paddles };
}

/**
 * The state after what is due at its tick, in this order: a goal, who is gone, play again, the serve.
 *
 * @param {State} before
 * @returns {State}
 */
function settled(before) {
  let state = before;
  if (state.goal?.counts_at === state.tick) state = conceded(state, state.goal.seat);
  const gone = (state.frozen?.waiting ?? []).filter(({ until }) => until === state.tick);
  if (gone.length > 0 && !over(state)) {
    const seats = gone.map(({ seat }) => seat);
    state = removed(state, seats, true);
    state = over(state) ? state : served(state, null, COUNT_IN);
  }
  if (over(state)) return { ...state, frozen: null, serve_at: null };
  if (state.frozen?.ends === state.tick) state = { ...state, frozen: null };
  if (!state.frozen && state.serve_at === state.tick) state = { ...state, serve_at: null };
  return state;
}

/** The state after a point against a seat has counted, and the next serve is prepared. @param {State} before @param {number} seat */
function conceded(before, seat) {
  const two = before.score.length === 2;
  const [scorer, step] = two ? [1 - seat, 1] : [seat, -1];
  const score = before.score.map((points, each) => (each === scorer ? points + step : points));
  /** @type {State} */
  let state = { ...before, score, goal: null };
  if (score[scorer] === (two ? state.points : 0)) state = removed(state, [seat], false);
  return over(state) ? state : served(state, seat, PAUSE);
}

/**
 * The state in which these seats are out, and nobody waits for them.
 *
 * @param {State} before
 * @param {number[]} seats
 * @param {boolean} gone
 * @returns {State}
 */
function removed(before, seats, gone) {
  const paddles = before.paddles.filter(({ seat }) => !seats.includes(seat));
  const out = [...before.out, ...seats.map((seat) => ({ seat, at: before.tick, gone }))];
  const waiting = before.frozen?.waiting ?? [];
  const staying = waiting.filter(({ seat }) => !seats.includes(seat));
  const state = { ...before, paddles, out };
  return staying.length === waiting.length ? state : awaiting(state, staying);
}

/**
 * The state frozen for as long as these are waited for; for nobody, it is counted in again.
 *
 * @param {State} state
 * @param {Awaited[]} waiting
 * @returns {State}
 */
export function awaiting(state, waiting) {
  if (waiting.length > 0) return { ...state, frozen: { waiting, ends: null } };
  const ends = state.tick + COUNT_IN;
  return { ...state, frozen: { waiting, ends }, serve_at: state.serve_at === null ? null : ends };
}

/**
 * The state in which the ball will be served in `ticks`, to that seat or, if it is out, by lot.
 *
 * @param {State} state
 * @param {number|null} seat
 * @param {number} ticks
 */
function served(state, seat, ticks) {
  const [number, seed] = draw(BigInt(state.seed));
  const lot = Number(number % BigInt(state.paddles.length));
  const { side } =
    state.paddles.find((paddle) => paddle.seat === seat) ?? /** @type {Paddle} */ (state.paddles[lot]);
  const speed = ballSpeed(state.field, 0);
  const aside = Number((number >> 32n) % BigInt(speed + 1)) - quotient(speed, 2);
  const towards = -inwards(side, speed);
  const [vx, vy] = across(side) ? [towards, aside] : [aside, towards];
  const ball = { x: quotient(state.field[0], 2), y: quotient(state.field[1], 2), vx, vy };
  const serve_at = Math.max(state.tick + ticks, state.frozen?.ends ?? 0);
  return counted({ ...state, ball, seed: String(seed), serve_at }, 0);
}
