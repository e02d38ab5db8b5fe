/** The field itself: its ground, its lines and walls, the scores and names. */

import { colourOf, INK, NIGHT, WALL } from './colours.js';
import { ends } from './geometry.js';
import { SIDES } from './motion.js';
import { line, ring, word } from './pen.js';

/** @import { Geometry } from './geometry.js' */
/** @import { Pen, Scene } from './painter.js' */
/** @import { Side, Spot, State } from './types.js' */

// Where each seat's score stands, in parts of the field.
/** @type {Spot[]} */
const TWO = [
  [0.25, 0.5],
  [0.75, 0.5],
];
/** @type {Spot[]} */
const MORE = [
  [0.2, 0.5],
  [0.8, 0.5],
  [0.5, 0.2],
  [0.5, 0.8],
];

/** @param {Pen} pen @param {Geometry} geometry */
export function drawGround(pen, { width, height }) {
  const [x, y] = [width / 2, height / 2];
  const light = pen.createRadialGradient(x, y, 0, x, y, width * 0.7);
  for (const [stop, colour] of NIGHT.entries()) light.addColorStop(stop, colour);
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
}

/** @param {Pen} pen @param {Geometry} geometry @param {Scene} scene */
export function drawCourt(pen, geometry, scene) {
  drawMiddle(pen, geometry, scene.state);
  drawScores(pen, geometry, scene);
  for (const side of SIDES) drawSide(pen, geometry, scene, side);
}

/** @param {Pen} pen @param {Geometry} geometry @param {State} state */
function drawMiddle(pen, { put }, { field: [width, height], score }) {
  const look = { colour: INK, width: 1.2, alpha: 0.14 };
  pen.setLineDash([5, 5]);
  if (score.length === 2) line(pen, [put(width / 2, 0), put(width / 2, height)], look);
  else ring(pen, put(width / 2, height / 2), 42, look);
  pen.setLineDash([]);
}

/** @param {Pen} pen @param {Geometry} geometry @param {Scene} scene */
function drawScores(pen, { put, height }, { state: { field }, score, names, mine }) {
  const two = score.length === 2;
  const tall = two ? 74 : 40;
  score.forEach((points, seat) => {
    const [across, down] = (two ? TWO : MORE)[seat] ?? [0.5, 0.5];
    const [column, row] = put(across * field[0], down * field[1]);
    word(pen, String(points), [column, row], { colour: colourOf(seat), tall, alpha: 0.26, weight: 200 });
    const name = mine.includes(seat) ? `${names[seat]} (you)` : (names[seat] ?? '');
    const away = row < height / 2 - 1 ? -1 : 1; // from the middle, where the seconds are counted
    word(pen, name, [column, row + away * tall * 0.62], { colour: INK, tall: 8, alpha: 0.62 });
  });
}

/**
 * A line that somebody defends is only hinted at; a wall is a wall.
 *
 * @param {Pen} pen
 * @param {Geometry} geometry
 * @param {Scene} scene
 * @param {Side} side
 */
function drawSide(pen, { put }, { state: { field, corner, paddles }, effects, when }, side) {
  const points = (/** @type {number} */ from) => ends(field, side, from).map((point) => put(...point));
  const defender = paddles.find((paddle) => paddle.side === side);
  if (!defender) return line(pen, points(0), { colour: WALL, width: 1.6 });
  const inner = points(corner);
  for (const [i, end] of points(0).entries()) line(pen, [end, inner[i] ?? end], { colour: WALL, width: 1.6 });
  const flash = effects.flash(defender.seat, when);
  line(pen, inner, { colour: colourOf(defender.seat), width: 1 + 4 * flash, alpha: 0.3 + 0.7 * flash });
}
