/** What is said and shown of Pong outside its tables. */

import { say } from '../../language/say.js';
import { svg } from '../../ui/element.js';

export const title = () => say('pong-title');
export const seats = () => [say('pong-left'), say('pong-right'), say('pong-top'), say('pong-bottom')];
export const beads = ['left', 'right', 'top', 'bottom'];
/** Of names of the server's, the ids of what they are called. */
export const words = { points: 'pong-setup-points', 'points.description': 'pong-setup-points-lose' };

/** @param {{setup: {points: number}, players: number}} summary */
export const facts = ({ setup, players }) => [
  say('pong-fact-players', { players }),
  say(players === 2 ? 'pong-fact-first-to' : 'pong-fact-out-after', { points: setup.points }),
];

/** @param {{points: number}[]} presets */
export const quick = (presets) =>
  presets.map((setup) => ({
    label: title(),
    detail: say('pong-fact-first-to', { points: setup.points }),
    setup,
    players: 2,
  }));

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp night', 'aria-hidden': 'true' },
    svg('path', { d: 'M20 3V37', class: 'net' }),
    svg('path', { d: 'M5 11V21', class: 'left' }),
    svg('path', { d: 'M35 20V30', class: 'right' }),
    svg('circle', { cx: 26, cy: 17, r: 2, class: 'ball' }),
  );
