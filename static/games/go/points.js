/** The points of a Go board, named as in GTP: `A1` is bottom left and there is no column I. */

/** @import { Point } from './types.js' */

const LETTERS = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';

/** @typedef {{column: number, row: number}} Place  both from 0, the top row first */

/** The letter of a column. @param {number} index */
export const column = (index) => LETTERS.charAt(index);

/** @param {Place} place @param {number} size @returns {Point} */
export const name = (place, size) => LETTERS.charAt(place.column) + (size - place.row);

/** @param {Point} point @param {number} size @returns {Place} */
export const place = (point, size) => ({
  column: LETTERS.indexOf(point.charAt(0)),
  row: size - Number(point.slice(1)),
});

/** Where a board of this size has its star points. @param {number} size @returns {Place[]} */
export function stars(size) {
  const middle = size % 2 === 1 && size >= 5 ? [(size - 1) / 2] : [];
  if (size < 7) return middle.map((at) => ({ column: at, row: at }));
  const edge = size < 13 ? 2 : 3;
  const corners = [edge, size - 1 - edge];
  const all = size >= 15 ? [...corners, ...middle] : corners;
  const points = all.flatMap((row) => all.map((column) => ({ column, row })));
  return size < 15 ? [...points, ...middle.map((at) => ({ column: at, row: at }))] : points;
}

/** Whether no stone lies on a point. @param {Point} point @param {string[]} rows  the top row first */
export function isEmpty(point, rows) {
  const { column, row } = place(point, rows.length);
  return rows[row]?.[column] === '.';
}
