/** Points as SGF writes them: `pd` is the column and the row, both from the upper left, `aa`. */

import { name, place } from '../go/points.js';

/** @import { Point } from '../go/types.js' */
/** @import { Pair } from './types.js' */
/** @import { Place } from '../go/points.js' */

const A = 97; // the code of 'a'
const PAIR = /^[a-z]{2}$/;

/** The letter of a column or row. @param {number} index */
const letter = (index) => String.fromCharCode(A + index);

/** @param {Place} place @returns {Pair} */
export const pairAt = ({ column, row }) => letter(column) + letter(row);

/**
 * Where a point is; null where it is none of this board.
 *
 * @param {Pair} pair
 * @param {number} size
 * @returns {Place|null}
 */
export function placeOf(pair, size) {
  if (!PAIR.test(pair)) return null;
  const [column, row] = [pair.charCodeAt(0) - A, pair.charCodeAt(1) - A];
  return column < size && row < size ? { column, row } : null;
}

/** A point as `board.js` calls it: `Q16`. Null where it is none of this board. @param {Pair} pair @param {number} size */
export function pointOf(pair, size) {
  const at = placeOf(pair, size);
  return at && name(at, size);
}

/** A point of `board.js` as SGF writes it. @param {Point} point @param {number} size @returns {Pair} */
export const pairOf = (point, size) => pairAt(place(point, size));

/**
 * The points that the values of a property name: each one, or a rectangle from its upper left to its lower right,
 * `aa:cc`. What is not on the board is left out.
 *
 * @param {readonly string[]|undefined} values
 * @param {number} size
 * @returns {Place[]}
 */
export function placesOf(values, size) {
  const places = [];
  for (const value of new Set(values)) {
    const [first = '', second = first] = value.split(':');
    const [from, to] = [placeOf(first, size), placeOf(second, size)];
    if (!from || !to) continue;
    for (let row = from.row; row <= to.row; row++)
      for (let column = from.column; column <= to.column; column++) places.push({ column, row });
  }
  return places;
}
