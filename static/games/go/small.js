/** A game of Go as small as a card: wood, lines and stones, nothing to touch. */

import { svg } from '../../ui/element.js';
import { grid, stars } from './lines.js';
import { place } from './points.js';
import { raster, viewBox, watchRoom } from './raster.js';

export { status } from './words.js';

const EDGE = 0.75; // units around the outermost lines

/** @import { State, View } from './types.js' */
/** @typedef {{setup: Pick<View['setup'], 'size'>, state: Pick<State, 'board'|'size'|'last'>}} Shown */

/** @type {Record<string, string>} */
const COLOURS = { X: 'black', O: 'white' };

export function small() {
  const element = svg('svg', { class: 'small-goban', 'aria-hidden': 'true' });
  let drawn = '';
  let room = 0; // in device pixels
  /** @type {Shown|null} */
  let shown = null;
  watchRoom(element, (pixels) => {
    room = pixels;
    draw();
  });

  function draw() {
    if (!shown || !room) return;
    const { setup, state } = shown;
    const key = `${room} ${state.board.join('')} ${state.last}`;
    if (key === drawn) return;
    drawn = key;
    const { size } = setup;
    const fits = raster(room, devicePixelRatio, size, { edge: EDGE, fill: true });
    element.setAttribute('viewBox', viewBox(fits));
    element.replaceChildren(grid(size, fits), ...stars(size), ...stones(state));
  }

  return {
    element,
    /** @param {Shown} view */
    draw(view) {
      shown = view;
      draw();
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
