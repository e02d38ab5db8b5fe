/** What is said and shown of the vote outside its tables. */

import { svg } from '../../ui/element.js';
import { forPlayers } from '../catalogue.js';

export const title = 'What next?';
export const played = 'by vote';

/** @param {{players: number}} summary */
export const name = ({ players }) => (players > 2 ? `a vote ${forPlayers(players)}` : 'a vote');

/** @param {{setup: {seconds: number}, players: number}} summary */
export const facts = ({ setup, players }) => [`${players} players`, `${setup.seconds} seconds`];

export const quick = () => [{ label: 'Three, by vote', detail: 'what is played', setup: {}, players: 3 }];

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp paper', 'aria-hidden': 'true' },
    svg('circle', { cx: 20, cy: 12, r: 6.5, class: 'left' }),
    svg('circle', { cx: 12, cy: 26, r: 6.5, class: 'right' }),
    svg('circle', { cx: 28, cy: 26, r: 6.5, class: 'bottom' }),
  );
