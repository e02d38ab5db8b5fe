/** A board in words, region by region: for those who do not see it. */

import { language, say } from '../../language/say.js';
import { at, chain, liberties, STONES } from './chains.js';
import { name, place } from './points.js';
import { COLOURS } from './words.js';

/** @import { Colour, Point } from './types.js' */

/** A board in thirds, the upper left first, with the ids of their names. */
const NAMES = {
  'upper left': 'go-region-upper-left',
  top: 'go-region-top',
  'upper right': 'go-region-upper-right',
  left: 'go-region-left',
  centre: 'go-region-centre',
  right: 'go-region-right',
  'lower left': 'go-region-lower-left',
  bottom: 'go-region-bottom',
  'lower right': 'go-region-lower-right',
};
const REGIONS = /** @type {Region[]} */ (Object.keys(NAMES));

/** @typedef {keyof typeof NAMES} Region */

/** What a region is called within a sentence: "lower left". @param {Region} region */
export const regionName = (region) => say(NAMES[region]);

/** And at the beginning of one. @param {Region} region */
export function regionTitle(region) {
  const name = regionName(region);
  return name.charAt(0).toLocaleUpperCase(language()) + name.slice(1);
}

/** The region that is called so, in English or in the language of the page. @param {string} words  in lower case */
export const regionCalled = (words) =>
  REGIONS.find((region) => region === words || regionName(region).toLowerCase() === words);

/** The region of a point. @param {Point} point @param {number} size */
export function regionOf(point, size) {
  const { column, row } = place(point, size);
  const third = (/** @type {number} */ n) => Math.floor((3 * n) / size);
  return REGIONS[3 * third(row) + third(column)] ?? 'centre';
}

/** What is said of a chain. @param {string[]} rows @param {Colour} colour @param {Point[]} points */
function chainFacts(rows, colour, points) {
  const free = liberties(rows, points);
  const said = { colour, stones: points.length, liberties: free.length, liberty: free[0] ?? '' };
  return { free, said };
}

/** A chain: "white, 5 stones from C3, in atari at D4". @param {string[]} rows @param {Colour} colour @param {Point[]} points */
const chainWords = (rows, colour, points) =>
  say('go-region-chain', { ...chainFacts(rows, colour, points).said, point: points[0] ?? '' });

/** What stands on a point. @param {string[]} rows @param {Point} point */
export function pointWords(rows, point) {
  const colour = COLOURS.find((each) => STONES[each] === at(rows, point));
  if (!colour) return say('go-point-empty', { point });
  const points = [...chain(rows, point)];
  const { free, said } = chainFacts(rows, colour, points);
  const words = [say('go-point', { ...said, point })];
  if (points.length > 1) words.push(say('go-point-chain', { points: points.join(' ') }));
  if (free.length > 1) words.push(say('go-point-liberties', { points: free.join(' ') }));
  return words.join(' ');
}

/**
 * The chains of a board by region, a line for each that has any: "Lower left: white, 5 stones from C3, in atari at D4."
 *
 * @param {string[]} rows
 * @param {Region[]} [wanted]  the regions that are asked for
 */
export function regionWords(rows, wanted = REGIONS) {
  /** @type {Map<Region, string[]>} */
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
    chains.length ? say('go-region', { region: regionTitle(region), chains: joined(chains) }) : [],
  );
}

/** @param {string[]} chains */
const joined = (chains) => chains.reduce((before, chain) => say('go-region-chains', { before, chain }));

/** The region in which most of these points are. @param {Point[]} points @param {number} size */
function mostly(points, size) {
  const regions = points.map((point) => regionOf(point, size));
  const count = (/** @type {Region} */ region) => regions.filter((each) => each === region).length;
  return regions.reduce((best, region) => (count(region) > count(best) ? region : best));
}
