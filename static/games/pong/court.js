/** The field itself: its ground, its lines and walls, the scores and names. */

import { INK, NIGHT, SEATS, WALL } from './colours.js';
import { ends } from './geometry.js';
import { SIDES } from './motion.js';
import { line, ring, word } from './pen.js';

// Where each seat's score stands, in parts of the field.
const TWO = [
  [0.25, 0.5],
  [0.75, 0.5],
];
const MORE = [
  [0.2, 0.5],
  [0.8, 0.5],
  [0.5, 0.2],
  [0.5, 0.8],
];

/** @param {CanvasRenderingContext2D} pen @param {{width: number, height: number}} geometry */
export function drawGround(pen, { width, height }) {
  const middle = [width / 2, height / 2];
  const light = pen.createRadialGradient(...middle, 0, ...middle, width * 0.7);
  NIGHT.forEach((colour, stop) => light.addColorStop(stop, colour));
  pen.fillStyle = light;
  pen.fillRect(0, 0, width, height);
}

/** @param {CanvasRenderingContext2D} pen @param {import('./painter.js').Scene} scene */
export function drawCourt(pen, geometry, scene) {
  drawMiddle(pen, geometry, scene.state);
  drawScores(pen, geometry, scene);
  for (const side of SIDES) drawSide(pen, geometry, scene, side);
}

function drawMiddle(pen, { put }, { field: [width, height], score }) {
  const look = { colour: INK, width: 1.2, alpha: 0.14 };
  pen.setLineDash([5, 5]);
  if (score.length === 2) line(pen, [put(width / 2, 0), put(width / 2, height)], look);
  else ring(pen, put(width / 2, height / 2), 42, look);
  pen.setLineDash([]);
}

function drawScores(pen, { put, height }, { state: { field }, score, names, mine }) {
  const [spots, tall] = score.length === 2 ? [TWO, 74] : [MORE, 40];
  score.forEach((points, seat) => {
    const [column, row] = put(spots[seat][0] * field[0], spots[seat][1] * field[1]);
    word(pen, String(points), [column, row], { colour: SEATS[seat], tall, alpha: 0.26, weight: 200 });
    const name = mine.includes(seat) ? `${names[seat]} (you)` : names[seat];
    const away = row < height / 2 - 1 ? -1 : 1; // from the middle, where the seconds are counted
    word(pen, name, [column, row + away * tall * 0.62], { colour: INK, tall: 8, alpha: 0.62 });
  });
}

/** A line that somebody defends is only hinted at; a wall is a wall. */
function drawSide(pen, { put }, { state: { field, corner, paddles }, effects, when }, side) {
  const points = (from) => ends(field, side, from).map((point) => put(...point));
  const defender = paddles.find((paddle) => paddle.side === side);
  if (!defender) return line(pen, points(0), { colour: WALL, width: 1.6 });
  for (const [i, end] of points(0).entries())
    line(pen, [end, points(corner)[i]], { colour: WALL, width: 1.6 });
  const flash = effects.flash(defender.seat, when);
  line(pen, points(corner), { colour: SEATS[defender.seat], width: 1 + 4 * flash, alpha: 0.3 + 0.7 * flash });
}
