/** What is said and shown of the vote outside its tables. */

import { say } from '../../language/say.js';
import { svg } from '../../ui/element.js';

export const title = () => say('choose-title');
export const played = () => say('choose-played');

/** @param {{players: number}} summary */
export const name = ({ players }) => say('choose-name', { players });

/** @param {{setup: {seconds: number}, players: number}} summary */
export const facts = ({ setup, players }) => [
  say('choose-players', { players }),
  say('choose-seconds', { seconds: setup.seconds }),
];

export const quick = () => [
  { label: say('choose-quick'), detail: say('choose-quick-detail'), setup: {}, players: 3 },
];

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp paper', 'aria-hidden': 'true' },
    svg('circle', { cx: 20, cy: 12, r: 6.5, class: 'left' }),
    svg('circle', { cx: 12, cy: 26, r: 6.5, class: 'right' }),
    svg('circle', { cx: 28, cy: 26, r: 6.5, class: 'bottom' }),
  );
