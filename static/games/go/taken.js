/** What has happened on a board from one view to the next. */

import { STONES } from './chains.js';
import { name } from './points.js';
import { COLOURS, other } from './words.js';

/** @import { Colour, Point, View } from './types.js' */

/** Whether a stone was placed. @param {View} before @param {View} after */
export const isPlaced = (before, after) =>
  after.state.moves > before.state.moves && after.state.last !== 'pass';

/**
 * The stones that the one move between two views has taken from the board, and who has them now.
 *
 * @param {View} before
 * @param {View} after
 * @returns {{by: Colour, points: Point[]}|null}
 */
export function taken(before, after) {
  if (after.state.moves !== before.state.moves + 1) return null;
  const { board, size } = before.state;
  const gone = board.flatMap((line, row) =>
    [...line].flatMap((stone, column) =>
      stone !== '.' && after.state.board[row]?.[column] === '.' ? { stone, column, row } : [],
    ),
  );
  const whose = COLOURS.find((colour) => STONES[colour] === gone[0]?.stone);
  return whose ? { by: other(whose), points: gone.map((place) => name(place, size)) } : null;
}
