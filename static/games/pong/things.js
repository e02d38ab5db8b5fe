/** What moves on the field: the paddles, the ball and its trail, and what its hits leave behind. */

import { colourOf, INK } from './colours.js';
import { ends } from './geometry.js';
import { pending, seconds } from './happenings.js';
import { across, RADIUS } from './motion.js';
import { disc, line, ring, word } from './pen.js';
import { COUNT_IN } from './rally.js';

/** @import { Geometry } from './geometry.js' */
/** @import { Pen, Scene } from './painter.js' */
/** @import { Paddle, Side, Spot, State } from './types.js' */

const UNIT = 256;
const BALL = RADIUS / UNIT;
const THICK = 5; // of a paddle, in units
const AWAY = 5.5; // from its line to the middle of a paddle
const GLOW = 4.5; // radii of the ball
/** From a line to the middle of its paddle. @type {Record<Side, Spot>} */
const OUTWARDS = { left: [-AWAY, 0], right: [AWAY, 0], top: [0, -AWAY], bottom: [0, AWAY] };

/** @param {Pen} pen @param {Geometry} geometry @param {Scene} scene @param {Paddle} paddle */
export function drawPaddle(pen, { put }, { state: { field }, places, mine }, { seat, side, length }) {
  const [[x, y]] = ends(field, side);
  const [out, down] = OUTWARDS[side];
  const middle = places.get(seat) ?? 0;
  const half = Math.max(0, length / 2 - (THICK / 2) * UNIT); // without the round ends
  const points = [-half, half]
    .map((off) => middle + off)
    .map((pos) => (across(side) ? put(x + out * UNIT, pos) : put(pos, y + down * UNIT)));
  const bar = (/** @type {number} */ width, /** @type {string} */ colour, alpha = 1) =>
    line(pen, points, { colour, width: width * THICK, alpha, cap: 'round' });
  for (let glow = 6; glow > 0; glow--) bar(1 + 0.45 * glow, colourOf(seat), 0.05);
  bar(1, colourOf(seat));
  if (mine.includes(seat)) bar(0.3, '#fff', 0.85);
}

/** @param {Pen} pen @param {Geometry} geometry @param {Scene} scene */
export function drawRings(pen, { put }, { effects, when }) {
  for (const { x, y, seat, left } of effects.rings(when)) {
    const colour = colourOf(seat);
    ring(pen, put(x, y), BALL + 16 * (1 - left), { colour, width: 1.6 * left, alpha: 0.8 * left });
  }
}

/** @param {Pen} pen @param {Geometry} geometry @param {Scene} scene */
export function drawBall(pen, { put }, { state, places, effects, when }) {
  const colour = colourOf(effects.hitter);
  const at = put(places.get('x') ?? 0, places.get('y') ?? 0);
  const [column, row] = at;
  pen.globalCompositeOperation = 'lighter';
  const trail = effects.trail(when);
  for (const [i, { x, y, left }] of trail.entries()) {
    const next = trail[i + 1];
    const to = next ? put(next.x, next.y) : at;
    line(pen, [put(x, y), to], { colour, width: 2 * BALL * left, alpha: 0.5 * left * left });
  }
  const light = pen.createRadialGradient(column, row, BALL * 0.5, column, row, BALL * GLOW);
  light.addColorStop(0, `${colour}80`);
  light.addColorStop(0.35, `${colour}26`);
  light.addColorStop(1, `${colour}00`);
  disc(pen, at, BALL * GLOW, light);
  pen.globalCompositeOperation = 'source-over';
  disc(pen, at, BALL, '#fff');
  if (pending(state)) drawCountdown(pen, put, state, at);
}

/**
 * A ring that opens until the serve, an arrow where the ball will go, and the seconds.
 *
 * @param {Pen} pen
 * @param {Geometry['put']} put
 * @param {State} state
 * @param {Spot} at
 */
function drawCountdown(pen, put, state, [column, row]) {
  const { x, y, vx, vy } = state.ball;
  const look = { colour: INK, width: 1.2, alpha: 0.6 };
  ring(pen, [column, row], 11, { ...look, part: Math.min(1, pending(state) / COUNT_IN) });
  const [[from, up], [to, down]] = [put(x, y), put(x + vx, y + vy)];
  const angle = Math.atan2(down - up, to - from);
  /** @param {number} far @param {number} aside @returns {Spot} */
  const point = (far, aside) => [
    column + far * Math.cos(angle) - aside * Math.sin(angle),
    row + far * Math.sin(angle) + aside * Math.cos(angle),
  ];
  line(pen, [point(17, -3.5), point(21, 0), point(17, 3.5)], { ...look, cap: 'round' });
  word(pen, String(seconds(state)), [column, row - 30], { colour: INK, tall: 28, alpha: 0.92, weight: 300 });
}
