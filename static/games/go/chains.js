/** Chains of stones on a board, given as rows of `X`, `O` and `.`, the top row first. */

import { name, place } from './points.js';

/** @import { Colour, Point } from './types.js' */

/** How stones stand in the rows. @type {Record<Colour, string>} */
export const STONES = { black: 'X', white: 'O' };

/** What stands on a point. @param {string[]} rows @param {Point} point */
export function at(rows, point) {
  const { column, row } = place(point, rows.length);
  return rows[row]?.[column] ?? '';
}

/** The points beside a point. @param {Point} point @param {number} size @returns {Point[]} */
export function beside(point, size) {
  const { column, row } = place(point, size);
  const near = [
    { column, row: row - 1 },
    { column: column - 1, row },
    { column: column + 1, row },
    { column, row: row + 1 },
  ];
  const within = (/** @type {number} */ n) => n >= 0 && n < size;
  return near.flatMap((one) => (within(one.column) && within(one.row) ? name(one, size) : []));
}

/**
 * The points that are reached from a point over what stands in `through`.
 *
 * @param {string[]} rows
 * @param {Point} point
 * @param {string} through
 */
export function reached(rows, point, through) {
  const found = new Set([point]);
  for (const one of found)
    for (const next of beside(one, rows.length)) if (through.includes(at(rows, next))) found.add(next);
  return found;
}

/** The chain of the stone on a point. @param {string[]} rows @param {Point} point */
export const chain = (rows, point) => reached(rows, point, at(rows, point));

/** The liberties of a chain. @param {string[]} rows @param {Iterable<Point>} points */
export const liberties = (rows, points) => [
  ...new Set([...points].flatMap((one) => beside(one, rows.length).filter((next) => at(rows, next) === '.'))),
];

/** Whether a chain has a liberty. @param {string[]} rows @param {Iterable<Point>} points */
export const breathes = (rows, points) =>
  [...points].some((point) => beside(point, rows.length).some((next) => at(rows, next) === '.'));

/**
 * The board with something else on some points.
 *
 * @param {string[]} rows
 * @param {Iterable<Point>} points
 * @param {string} what
 */
export function put(rows, points, what) {
  const cells = rows.map((row) => [...row]);
  for (const point of points) {
    const { column, row } = place(point, rows.length);
    const line = cells[row];
    if (line) line[column] = what;
  }
  return cells.map((row) => row.join(''));
}
