/** How ball and paddles move, as far as nothing happens: `the game's `motion.py`` in JavaScript. */

/** @import { Ball, Paddle, Side, Size, State } from './types.js' */

/** By seat. @type {Side[]} */
export const SIDES = ['left', 'right', 'top', 'bottom'];
export const RADIUS = 4 * 256; // of the ball

/** Rounded down; exact for all that is smaller than 2 ** 53. @param {number} a @param {number} b */
export const quotient = (a, b) => Math.floor(a / b);

/** Whether the ball goes across the field from this side, not up or down. @param {Side} side */
export const across = (side) => side === 'left' || side === 'right';

/** How much of a line is defended. @param {{field: Size, corner: number}} state @param {Side} side */
export const room = ({ field, corner }, side) => field[across(side) ? 1 : 0] - 2 * corner;

/** Where and in how many ticks the ball touches a line. @typedef {{side: Side, ticks: number, x: number, y: number}} Touch */

/** The next line that a flying ball touches. @param {Ball} ball @param {Size} field @returns {Touch} */
export function nextTouch({ x, y, vx, vy }, [width, height]) {
  const [speedX, speedY] = [Math.abs(vx), Math.abs(vy)];
  const farX = vx > 0 ? width - RADIUS - x : x - RADIUS;
  const farY = vy > 0 ? height - RADIUS - y : y - RADIUS;
  const sideways = vx !== 0 && (vy === 0 || farX * speedY <= farY * speedX);
  const [far, speed] = sideways ? [farX, speedX] : [farY, speedY];
  return {
    side: sideways ? (vx > 0 ? 'right' : 'left') : vy > 0 ? 'bottom' : 'top',
    ticks: Math.max(1, Math.ceil(far / speed)),
    x: x + quotient(vx * far, speed),
    y: y + quotient(vy * far, speed),
  };
}

/**
 * The state at a later tick, if nothing happens until then.
 *
 * @param {State} state
 * @param {number} tick
 * @param {boolean} loose  the ball does not stand
 * @returns {State}
 */
export function moved(state, tick, loose) {
  if (state.frozen) return { ...state, tick };
  const ticks = tick - state.tick;
  const paddles = state.paddles.map((paddle) => (paddle.dir === 0 ? paddle : slid(state, paddle, ticks)));
  const { x, y, vx, vy } = state.ball;
  const ball = loose ? { x: x + vx * ticks, y: y + vy * ticks, vx, vy } : state.ball;
  return { ...state, tick, ball, paddles };
}

/** @param {State} state @param {Paddle} paddle @param {number} ticks */
function slid(state, paddle, ticks) {
  const speed = quotient(room(state, paddle.side), 54);
  return within(state, paddle, paddle.pos + paddle.dir * speed * ticks, paddle.length);
}

/**
 * The paddle of that length as near to `pos` as its line allows.
 *
 * @param {State} state
 * @param {Paddle} paddle
 * @param {number} pos
 * @param {number} length
 * @returns {Paddle}
 */
export function within(state, paddle, pos, length) {
  const half = quotient(length, 2);
  const [least, most] = [state.corner + half, state.corner + room(state, paddle.side) - half];
  return { ...paddle, pos: Math.min(Math.max(pos, least), most), length };
}
