/** What is said of Mister X outside its table, and what forms call its fields and kinds of entries. */

import { say } from '../../language/say.js';
import { teamBeads, teamClass } from '../../team_play/teams.js';
import { svg } from '../../ui/element.js';

export const title = () => say('mister-x-title');
export const beads = teamBeads(6);

export const words = {
  minutes: 'mister-x-minutes',
  'minutes.description': 'mister-x-minutes-description',
  head_start: 'mister-x-head-start',
  'head_start.description': 'mister-x-head-start-description',
  every: 'mister-x-every',
  'every.description': 'mister-x-every-description',
  tickets: 'mister-x-tickets',
  bus: 'mister-x-bus',
  'bus.description': 'mister-x-bus-description',
  tram: 'mister-x-tram',
  'tram.description': 'mister-x-tram-description',
  train: 'mister-x-train',
  'train.description': 'mister-x-train-description',
  hidden_tickets: 'mister-x-hidden-tickets',
  stop: 'mister-x-kind-stop',
  zone: 'mister-x-kind-zone',
};

/** @param {{setup: {minutes: number, every: number}}} summary */
export const facts = ({ setup: { minutes, every } }) => [
  say('mister-x-fact-minutes', { minutes }),
  say('mister-x-fact-every', { minutes: every }),
];

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp hideout', 'aria-hidden': 'true' },
    svg('path', { d: 'M0 29H40M11 0V40M11 14H40' }),
    svg('circle', { cx: 11, cy: 29, r: 4, class: teamClass(1) }),
    svg('text', { x: 27, y: 18.5 }, 'X'),
  );
