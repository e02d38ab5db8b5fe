/**
 * What a move makes of a board: a stone takes those that have no liberty left.
 *
 * Of repetition it knows only that a ko is not retaken at once. The server knows the whole game, and judges.
 */

import { name, place } from './points.js';
import { other } from './words.js';

/** @import { Colour, Move } from './types.js' */
/** @import { Place } from './points.js' */

/**
 * @typedef {object} Situation
 * @property {string[]} rows  `X`, `O` and `.`, the top row first
 * @property {Colour} turn    who is to move
 * @property {Move|null} last
 * @property {string|null} ko  the point that a ko forbids
 */

/** @type {Record<Colour, string>} */
const STONES = { black: 'X', white: 'O' };

const SUICIDE_ALLOWED = new Set(['new_zealand', 'tromp_taylor', 'ing']);

/**
 * What is on the board after a move; null where it is not allowed.
 *
 * @param {Situation} before
 * @param {Move} move
 * @param {string} rules
 * @returns {Situation|null}
 */
export function moved(before, move, rules) {
  const turn = other(before.turn);
  if (move === 'pass') return { rows: before.rows, turn, last: move, ko: null };
  const board = before.rows.map((row) => [...row]);
  const at = place(move, board.length);
  if (stone(board, at) !== '.' || move === before.ko) return null;
  set(board, at, STONES[before.turn]);
  const taken = neighbours(at).flatMap((next) =>
    stone(board, next) === STONES[turn] ? take(board, next) : [],
  );
  const own = chain(board, at);
  const suicide = own.liberties.size === 0;
  if (suicide && !SUICIDE_ALLOWED.has(rules)) return null;
  if (suicide) take(board, at);
  const [ko] = taken.length === 1 && own.stones.length === 1 && own.liberties.size === 1 ? taken : [];
  const rows = board.map((row) => row.join(''));
  return { rows, turn, last: move, ko: ko ? name(ko, board.length) : null };
}

/** @param {string[][]} board @param {Place} at */
const stone = (board, { column, row }) => board[row]?.[column];

/** @param {string[][]} board @param {Place} at @param {string} what */
function set(board, { column, row }, what) {
  const line = board[row];
  if (line) line[column] = what;
}

/** @param {Place} at @returns {Place[]} */
const neighbours = ({ column, row }) => [
  { column: column - 1, row },
  { column: column + 1, row },
  { column, row: row - 1 },
  { column, row: row + 1 },
];

/** The stones that are connected with one, and the empty points beside them. @param {string[][]} board @param {Place} from */
function chain(board, from) {
  const colour = stone(board, from);
  const key = (/** @type {Place} */ { column, row }) => row * board.length + column;
  const stones = [from];
  const seen = new Set([key(from)]);
  const liberties = new Set();
  for (const at of stones) {
    for (const next of neighbours(at)) {
      const found = stone(board, next);
      if (found === '.') liberties.add(key(next));
      if (found !== colour || seen.has(key(next))) continue;
      seen.add(key(next));
      stones.push(next);
    }
  }
  return { stones, liberties };
}

/** Takes a chain off the board if it has no liberty: its stones. @param {string[][]} board @param {Place} from */
function take(board, from) {
  const { stones, liberties } = chain(board, from);
  if (liberties.size) return [];
  for (const at of stones) set(board, at, '.');
  return stones;
}
