/** A board in words, region by region: for those who do not see it. */

import { at, chain, liberties, STONES } from './chains.js';
import { name, place } from './points.js';
import { COLOURS, named, plural } from './words.js';

/** @import { Colour, Point } from './types.js' */

/** A board in thirds, the upper left first. */
export const REGIONS = [
  'upper left',
  'top',
  'upper right',
  'left',
  'centre',
  'right',
  'lower left',
  'bottom',
  'lower right',
];

/** The region of a point. @param {Point} point @param {number} size */
export function regionOf(point, size) {
  const { column, row } = place(point, size);
  const third = (/** @type {number} */ n) => Math.floor((3 * n) / size);
  return REGIONS[3 * third(row) + third(column)] ?? 'centre';
}

/** "in atari at D4", "3 liberties" @param {Point[]} free */
const breath = (free) =>
  free.length === 1 ? `in atari at ${free[0]}` : plural(free.length, 'liberty', 'liberties');

/** A chain: "white, 5 stones from C3, in atari at D4". @param {string[]} rows @param {Colour} colour @param {Point[]} points */
const chainWords = (rows, colour, points) =>
  `${colour}, ${points.length === 1 ? `1 stone on ${points[0]}` : `${points.length} stones from ${points[0]}`}, ${breath(liberties(rows, points))}`;

/** What stands on a point. @param {string[]} rows @param {Point} point */
export function pointWords(rows, point) {
  const colour = COLOURS.find((each) => STONES[each] === at(rows, point));
  if (!colour) return `${point} is empty.`;
  const points = [...chain(rows, point)];
  const free = liberties(rows, points);
  const chained = points.length > 1 ? ` The chain: ${points.join(' ')}.` : '';
  return `${point}: ${named(colour)}, ${plural(points.length, 'stone')}, ${breath(free)}.${chained}${free.length > 1 ? ` Liberties: ${free.join(' ')}.` : ''}`;
}

/**
 * The chains of a board by region, a line for each that has any: "Lower left: white, 5 stones from C3, in atari at D4."
 *
 * @param {string[]} rows
 * @param {string[]} [wanted]  the regions that are asked for
 */
export function regionWords(rows, wanted = REGIONS) {
  /** @type {Map<string, string[]>} */
  const found = new Map(wanted.map((region) => [region, []]));
  const seen = new Set();
  rows.forEach((row, i) => {
    [...row].forEach((stone, column) => {
      const point = name({ column, row: i }, rows.length);
      const colour = COLOURS.find((each) => STONES[each] === stone);
      if (!colour || seen.has(point)) return;
      const points = [...chain(rows, point)];
      for (const one of points) seen.add(one);
      found.get(mostly(points, rows.length))?.push(chainWords(rows, colour, points));
    });
  });
  return [...found].flatMap(([region, chains]) =>
    chains.length ? `${named(region)}: ${chains.join('; ')}.` : [],
  );
}

/** The region in which most of these points are. @param {Point[]} points @param {number} size */
function mostly(points, size) {
  const regions = points.map((point) => regionOf(point, size));
  const count = (/** @type {string} */ region) => regions.filter((each) => each === region).length;
  return regions.reduce((best, region) => (count(region) > count(best) ? region : best));
}
