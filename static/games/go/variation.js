/**
 * Moves that somebody tries out, as a line of positions: the first is where it began, the last is shown.
 *
 * Captures, ko, superko and suicide are those of the rules. Positions before the line are not known, so superko
 * looks at those of the line alone.
 */

import { say } from '../../language/say.js';
import { at, beside, breathes, chain, put, STONES } from './chains.js';
import { other } from './words.js';

/** @import { Colour, Point, Ruleset } from './types.js' */

/**
 * @typedef {object} Standing
 * @property {string[]} rows
 * @property {Colour} turn
 * @property {Record<Colour, number>} captures  stones taken since the line began
 * @property {Point|null} last
 * @property {Point|null} ko                    the point at which a stone must not be retaken at once
 */

/**
 * A line that begins at a board.
 *
 * @param {string[]} rows
 * @param {Colour} turn
 * @param {Point|null} last
 * @param {Point|null} ko
 * @returns {Standing[]}
 */
export const begun = (rows, turn, last = null, ko = null) => [
  { rows, turn, captures: { black: 0, white: 0 }, last, ko },
];

/** The line after a pass. @param {Standing[]} line */
export function passed(line) {
  const now = line.at(-1);
  return now ? [...line, { ...now, turn: other(now.turn), last: null, ko: null }] : line;
}

/**
 * The line after a stone; a sentence where the rules forbid it.
 *
 * @param {Standing[]} line
 * @param {Point} point
 * @param {Ruleset} rules
 * @returns {Standing[]|string}
 */
export function played(line, point, rules) {
  const now = line.at(-1);
  if (!now || at(now.rows, point) !== '.') return say('go-occupied', { point });
  if (point === now.ko) return say('go-ko');
  const mover = now.turn;
  const enemy = other(mover);
  let rows = put(now.rows, [point], STONES[mover]);
  const taken = new Set(beside(point, rows.length).flatMap((next) => lost(rows, next, STONES[enemy])));
  rows = put(rows, taken, '.');
  const own = lost(rows, point, STONES[mover]);
  if (own.length && !rules.suicide) return say('go-suicide', { point });
  rows = put(rows, own, '.');
  if (repeats(line, rows, enemy, rules)) return say('go-repeated');
  const captures = { ...now.captures };
  captures[own.length ? enemy : mover] += own.length || taken.size;
  return [...line, { rows, turn: enemy, captures, last: point, ko: koPoint(rows, point, [...taken]) }];
}

/** The stones of a chain that has no liberty. @param {string[]} rows @param {Point} point @param {string} stone */
function lost(rows, point, stone) {
  if (at(rows, point) !== stone) return [];
  const points = [...chain(rows, point)];
  return breathes(rows, points) ? [] : points;
}

/** Whether superko forbids a position. @param {Standing[]} line @param {string[]} rows @param {Colour} turn @param {Ruleset} rules */
function repeats(line, rows, turn, { ko }) {
  if (ko === 'simple') return false;
  const same = line.filter((before) => before.rows.join() === rows.join());
  return same.some((before) => ko === 'positional' || before.turn === turn);
}

/** Where one stone that took one could be retaken at once. @param {string[]} rows @param {Point} point @param {Point[]} taken */
function koPoint(rows, point, taken) {
  const [one] = taken;
  if (taken.length !== 1 || one === undefined || chain(rows, point).size > 1) return null;
  const free = beside(point, rows.length).filter((next) => at(rows, next) === '.');
  return free.length === 1 ? one : null;
}
