/** What a board has under its stones: lines, star points, coordinates. A unit is the distance of lines. */

import { svg } from '../../ui/element.js';
import * as points from './points.js';

/** @import { Raster } from './raster.js' */

/** @param {number} size @param {Raster} raster */
export const lines = (size, raster) => [
  grid(size, raster),
  ...stars(size),
  ...(raster.letter ? [coordinates(size, raster)] : []),
];

/** The lines; the outermost are a device pixel wider, outwards. @param {number} size @param {Raster} raster */
export function grid(size, { cell, line }) {
  const last = size - 1;
  const inner = Array.from({ length: Math.max(0, size - 2) }, (_, i) => i + 1);
  const path = inner.map((n) => `M0 ${n}H${last}M${n} 0V${last}`).join('');
  const out = 0.5 / cell;
  return svg(
    'g',
    { class: 'lines' },
    svg('path', { d: path, 'stroke-width': line / cell }),
    svg('rect', {
      x: -out,
      y: -out,
      width: last + 2 * out,
      height: last + 2 * out,
      'stroke-width': (line + 1) / cell,
    }),
  );
}

/** @param {number} size */
export function stars(size) {
  return points
    .stars(size)
    .map(({ column, row }) => svg('circle', { class: 'star', cx: column, cy: row, r: 0.1 }));
}

/** @param {number} size @param {Raster} raster */
function coordinates(size, { cell, margin, letter }) {
  const near = -(margin / cell + 0.5) / 2; // between a stone and the edge
  const far = size - 1 - near;
  const text = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ name) =>
    svg('text', { x, y }, name);
  const all = Array.from({ length: size }, (_, i) => [
    text(i, near, points.column(i)),
    text(i, far, points.column(i)),
    text(near, i, String(size - i)),
    text(far, i, String(size - i)),
  ]).flat();
  return svg('g', { class: 'coordinates', 'font-size': letter / cell }, ...all);
}
