/** A game of Go as small as a card: wood, lines and stones, nothing to touch. */

import { svg } from '../../ui/element.js';
import { grid, stars } from './lines.js';
import { place } from './points.js';

export { status } from './words.js';

const EDGE = 0.85; // units around the outermost lines

/** @import { State, View } from './types.js' */

/** @type {Record<string, string>} */
const COLOURS = { X: 'black', O: 'white' };

export function small() {
  const element = svg('svg', { class: 'small-goban', 'aria-hidden': 'true' });
  let drawn = '';

  return {
    element,
    /** @param {{setup: Pick<View['setup'], 'size'>, state: Pick<State, 'board'|'size'|'last'>}} view */
    draw({ setup, state }) {
      const key = `${state.board.join('')} ${state.last}`;
      if (key === drawn) return;
      drawn = key;
      const { size } = setup;
      const span = size - 1 + 2 * EDGE;
      element.setAttribute('viewBox', `${-EDGE} ${-EDGE} ${span} ${span}`);
      element.replaceChildren(grid(size), ...stars(size), ...stones(state));
    },
  };
}

/** @param {Pick<State, 'board'|'size'|'last'>} state */
function stones({ board, size, last }) {
  const all = board.flatMap((row, cy) =>
    [...row].flatMap((colour, cx) =>
      colour === '.' ? [] : svg('circle', { class: `pebble ${COLOURS[colour]}`, cx, cy, r: 0.47 }),
    ),
  );
  return [...all, ...(last && last !== 'pass' ? [newest(board, place(last, size))] : [])];
}

/** @param {string[]} board @param {import('./points.js').Place} place */
function newest(board, { column, row }) {
  const dark = board[row]?.[column] === 'X';
  return svg('circle', { class: `last on-${dark ? 'black' : 'white'}`, cx: column, cy: row, r: 0.22 });
}
