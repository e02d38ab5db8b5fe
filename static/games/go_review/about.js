/** What is said and shown of reviews of Go outside their tables. */

import { say } from '../../language/say.js';
import { svg } from '../../ui/element.js';
import { shortFacts } from './game_facts.js';

/** @import { Setup } from './types.js' */

export const title = () => say('go-review-title');
export const played = () => say('go-review-played');

/** @param {{setup: Setup}} summary */
export const name = ({ setup: { size } }) => (size === undefined ? title() : say('go-review-name', { size })); // lists may show nothing of a long one

/** @param {Setup} setup */
export const details = (setup) => (setup.nodes ? shortFacts(setup) : []);

/** @param {{setup: Setup}} summary */
export const facts = ({ setup }) => [
  say('go-review-size', { size: setup.size }),
  ...(setup.nodes ? shortFacts(setup) : []),
];

export const tile = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp wood branches', 'aria-hidden': 'true' },
    svg('path', { d: 'M8 12H32M14 12L20 28H32' }),
    svg('circle', { cx: 8, cy: 12, r: 4, class: 'black' }),
    svg('circle', { cx: 20, cy: 12, r: 4, class: 'white' }),
    svg('circle', { cx: 32, cy: 12, r: 4, class: 'black' }),
    svg('circle', { cx: 20, cy: 28, r: 4, class: 'white' }),
    svg('circle', { cx: 32, cy: 28, r: 4, class: 'black' }),
  );
