/** What is said and shown of Trainlag outside its tables. */

import { say } from '../../language/say.js';
import { teamBeads, teamClass } from '../../team_play/teams.js';
import { svg } from '../../ui/element.js';

export const title = () => say('trainlag-title');
export const beads = teamBeads(10);
/** Of names of the server's, the ids of what they are called. */
export const words = {
  minutes: 'trainlag-setup-minutes',
  'minutes.description': 'trainlag-setup-minutes-without-pauses',
  hunters: 'trainlag-setup-hunters',
  pace: 'trainlag-setup-pace',
  'pace.description': 'trainlag-setup-pace-what',
  zone: 'trainlag-kind-zone',
  stop: 'trainlag-kind-stop',
  challenge: 'trainlag-kind-challenge',
  config: 'trainlag-kind-config',
};

/** @param {{setup: {minutes: number, pace?: number}, players: number}} summary */
export const facts = ({ setup, players }) => [
  say('trainlag-fact-teams', { teams: players }),
  say('trainlag-fact-minutes', { minutes: setup.minutes }),
  ...(setup.pace && setup.pace > 1 ? [say('trainlag-fact-pace', { pace: setup.pace })] : []),
];

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp streets', 'aria-hidden': 'true' },
    svg('path', { d: 'M0 26H14L26 14H40' }),
    svg('circle', { cx: 14, cy: 26, r: 4, class: teamClass(0) }),
    svg('circle', { cx: 26, cy: 14, r: 4, class: teamClass(1) }),
  );
