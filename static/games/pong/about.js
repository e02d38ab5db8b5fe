/** What is said and shown of Pong outside its tables. */

import { svg } from '../../ui/element.js';

export const title = 'Pong';
export const seats = ['Left', 'Right', 'Top', 'Bottom'];
export const beads = ['left', 'right', 'top', 'bottom'];

/** @param {{setup: {points: number}, players: number}} summary */
export const facts = ({ setup, players }) => [
  `${players} players`,
  players === 2 ? `first to ${setup.points}` : `out after ${setup.points} misses`,
];

/** @param {{points: number}[]} presets */
export const quick = (presets) =>
  presets.map((setup) => ({ label: title, detail: `first to ${setup.points}`, setup, players: 2 }));

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp night', 'aria-hidden': 'true' },
    svg('path', { d: 'M20 3V37', class: 'net' }),
    svg('path', { d: 'M5 11V21', class: 'left' }),
    svg('path', { d: 'M35 20V30', class: 'right' }),
    svg('circle', { cx: 26, cy: 17, r: 2, class: 'ball' }),
  );
