/** The few strokes that a field of Pong is made of. `pen` is a canvas's 2D context, scaled to units. */

/** @import { Spot } from './types.js' */
/** @import { Pen } from './painter.js' */

/** @typedef {{colour: string, width: number, alpha?: number}} Look */

const FONT = 'Figtree, system-ui, sans-serif';
const WIDEST = 110; // units of a word

/** @param {Pen} pen @param {Spot[]} points @param {Look & {cap?: CanvasLineCap}} look */
export function line(pen, points, { colour, width, alpha = 1, cap = 'butt' }) {
  pen.globalAlpha = alpha;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = cap;
  pen.beginPath();
  for (const point of points) pen.lineTo(...point);
  pen.stroke();
  pen.globalAlpha = 1;
}

/**
 * A part of a circle from the top on, all of it unless less is said.
 *
 * @param {Pen} pen
 * @param {Spot} spot
 * @param {number} radius
 * @param {Look & {part?: number}} look
 */
export function ring(pen, [column, row], radius, { colour, width, alpha = 1, part = 1 }) {
  pen.globalAlpha = alpha;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.arc(column, row, radius, -Math.PI / 2, (2 * part - 0.5) * Math.PI);
  pen.stroke();
  pen.globalAlpha = 1;
}

/** @param {Pen} pen @param {Spot} spot @param {number} radius @param {string|CanvasGradient} fill */
export function disc(pen, [column, row], radius, fill) {
  pen.fillStyle = fill;
  pen.beginPath();
  pen.arc(column, row, radius, 0, 2 * Math.PI);
  pen.fill();
}

/**
 * @param {Pen} pen
 * @param {string} text
 * @param {Spot} spot
 * @param {{colour: string, tall: number, alpha?: number, weight?: number}} look
 */
export function word(pen, text, [column, row], { colour, tall, alpha = 1, weight = 400 }) {
  pen.globalAlpha = alpha;
  pen.fillStyle = colour;
  pen.font = `${weight} ${tall}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.textRendering = 'geometricPrecision'; // else letters stand on whole pixels of the court, which is drawn enlarged
  pen.fillText(text, column, row, WIDEST);
  pen.globalAlpha = 1;
}
