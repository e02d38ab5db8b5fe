/** What a board has under its stones: lines, star points, coordinates. A unit is the distance of lines. */

import { svg } from '../../ui/element.js';
import * as points from './points.js';

const EDGE = 0.6; // units from the outermost line to where the coordinates begin
const LETTER = 0.027; // height of a coordinate, in widths of the board

/** @param {number} size */
const letter = (size) => LETTER * (size + 1);

/** How far a board reaches beyond its outermost lines. @param {number} size */
export const margin = (size) => EDGE + 1.5 * letter(size);

/** @param {number} size */
export const lines = (size) =>
  svg('g', { 'aria-hidden': 'true' }, grid(size), ...stars(size), coordinates(size));

/** @param {number} size */
export function grid(size) {
  const last = size - 1;
  const inner = Array.from({ length: Math.max(0, size - 2) }, (_, i) => i + 1);
  const path = inner.map((n) => `M0 ${n}H${last}M${n} 0V${last}`).join('');
  return svg(
    'g',
    { class: 'lines' },
    svg('path', { d: path }),
    svg('rect', { class: 'edge', width: last, height: last }),
  );
}

/** @param {number} size */
export function stars(size) {
  return points
    .stars(size)
    .map(({ column, row }) => svg('circle', { class: 'star', cx: column, cy: row, r: 0.1 }));
}

/** @param {number} size */
function coordinates(size) {
  const near = -EDGE - letter(size) / 2;
  const far = size - 1 - near;
  const text = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ name) =>
    svg('text', { x, y }, name);
  const all = Array.from({ length: size }, (_, i) => [
    text(i, near, points.column(i)),
    text(i, far, points.column(i)),
    text(near, i, String(size - i)),
    text(far, i, String(size - i)),
  ]).flat();
  return svg('g', { class: 'coordinates', 'font-size': letter(size) }, ...all);
}
