/** What is said and shown of Go outside its tables. */

import { say } from '../../language/say.js';
import { clockFacts, clockText } from '../../ui/clock_words.js';
import { svg } from '../../ui/element.js';
import { grid } from './lines.js';
import { RULES, ratedTogether, rulesName, speedName } from './names.js';
import { raster, viewBox, watchRoom } from './raster.js';

/** @import { QuickChoice } from '../types.js' */
/** @import { Clocks, Setup } from './types.js' */

export const title = () => say('go-title');
export const seats = () => [say('go-black'), say('go-white')];
export const beads = ['black', 'white'];
export const speed = ratedTogether;
export const words = {
  size: 'go-setup-size',
  rules: 'go-setup-rules',
  handicap: 'go-setup-handicap',
  ...RULES,
};

/** @param {{setup: Setup}} summary */
export const name = ({ setup }) => say('go-name', { size: setup.size });

/** Its clock, in short phrases; none where it has no clock. @param {Setup} setup */
const timed = ({ clock }) => (clock && clock.system !== 'none' ? clockFacts(clock) : []);

/** @param {Setup} setup */
export const details = (setup) => [...timed(setup).slice(0, 1), ...handicap(setup)];

/** @param {Setup} setup */
const handicap = ({ handicap: stones }) => (stones ? [say('go-fact-handicap', { stones })] : []);

/** @param {{setup: Setup}} summary */
export const facts = ({ setup }) => [
  say('go-size', { size: setup.size }),
  say('go-fact-rules', { rules: rulesName(setup.rules) }),
  say('go-fact-komi', { komi: setup.komi }),
  ...handicap(setup),
  ...timed(setup),
];

/**
 * The boards of the presets, each at every speed.
 *
 * @param {Setup[]} presets
 * @param {{clocks: Clocks}} constants
 * @returns {QuickChoice[]}
 */
export const quick = (presets, { clocks }) =>
  Object.entries(clocks).flatMap(([speed, bySize]) =>
    presets.flatMap((setup) => {
      const clock = bySize[setup.size];
      const label = name({ setup });
      return clock
        ? { label, detail: clockText(clock), speed: speedName(speed), setup: { ...setup, clock } }
        : [];
    }),
  );

/** Kyu and dan, by the formula of online-go.com (docs/games.md). @param {number} rating */
export function rank(rating) {
  const number = Math.log(Math.max(rating, 100) / 525) * 23.15;
  return number < 30
    ? say('go-rank-kyu', { rank: Math.min(30, Math.ceil(30 - number)) })
    : say('go-rank-dan', { rank: Math.min(9, Math.floor(number) - 29) });
}

/** Where stones lie on a tile, black and white in turn. @type {Record<number, [number, number][]>} */
const STONES = {
  9: [
    [2, 2],
    [6, 6],
    [6, 2],
  ],
  13: [
    [3, 3],
    [9, 9],
    [9, 3],
    [3, 9],
  ],
  19: [
    [3, 3],
    [15, 15],
    [15, 3],
    [3, 15],
  ],
};

/** @param {Setup} setup */
export function tile({ size }) {
  const element = svg('svg', { class: 'stamp wood', 'aria-hidden': 'true' });
  const stones = (STONES[size] ?? []).map(([cx, cy], i) =>
    svg('circle', { cx, cy, r: 0.055 * size, class: i % 2 ? 'white' : 'black' }),
  );
  watchRoom(element, (room) => {
    const fits = raster(room, devicePixelRatio, size, { edge: 0.06 * size, fill: true });
    element.setAttribute('viewBox', viewBox(fits));
    element.replaceChildren(grid(size, fits), ...stones);
  });
  return element;
}
