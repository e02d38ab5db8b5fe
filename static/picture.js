/** The board that stands on the home page: an opening in which each side has sketched its land. */

import { Board } from './board.js';
import { html } from './element.js';

const OPENING = [
  '.............',
  '.............',
  '...O.....X...',
  '..O.......X..',
  '.............',
  '..O..........',
  '......OX.X...',
  '.............',
  '..O.......X..',
  '...O.....X...',
  '..OX..X......',
  '.............',
  '.............',
];

/** @returns {HTMLElement} */
export function picture() {
  const board = new Board(13, () => {});
  const nothing = { last: 'G7', ko: null, dead: new Set(), owners: new Map(), hover: null, marking: false };
  board.draw({ rows: OPENING, ...nothing });
  return html('div', { class: 'goban' }, board.element);
}
