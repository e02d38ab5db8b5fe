/** A game of Go as small as a card: wood, lines and stones, nothing to touch. */

import { svg } from '../element.js';
import { grid, stars } from '../lines.js';
import { place } from '../points.js';

const EDGE = 0.85; // units around the outermost lines
const COLOURS = { X: 'black', O: 'white' };

/** @returns {{element: SVGElement, draw: (view: object) => void}} */
export function small() {
  const element = svg('svg', { class: 'small-goban', 'aria-hidden': 'true' });
  let drawn = '';

  return {
    element,
    draw({ setup, state }) {
      const key = state ? `${state.board.join('')} ${state.last}` : '';
      if (key === drawn) return;
      drawn = key;
      const { size } = setup;
      const span = size - 1 + 2 * EDGE;
      element.setAttribute('viewBox', `${-EDGE} ${-EDGE} ${span} ${span}`);
      element.replaceChildren(grid(size), ...stars(size), ...(state ? stones(state) : []));
    },
  };
}

function stones({ board, size, last }) {
  const all = board.flatMap((row, cy) =>
    [...row].map((colour, cx) =>
      colour === '.' ? null : svg('circle', { class: `pebble ${COLOURS[colour]}`, cx, cy, r: 0.47 }),
    ),
  );
  return [...all.filter(Boolean), ...(last && last !== 'pass' ? [newest(board, place(last, size))] : [])];
}

function newest(board, { column, row }) {
  const dark = board[row][column] === 'X';
  return svg('circle', { class: `last on-${dark ? 'black' : 'white'}`, cx: column, cy: row, r: 0.22 });
}
