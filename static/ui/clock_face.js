/** A player's clock on the page: the time that is left, what follows it, whether it runs and whether it is short. */

import { say } from '../language/say.js';
import { besides, clockAloud } from './clock_words.js';
import { remaining } from './duration.js';
import { html, set, svg } from './element.js';
import { current, inOvertime, shortFrom } from './time_left.js';

/** @import { ClockSetup, TimeLeft } from './types.js' */

/** Drawn signs, so that nothing depends on colour alone. */
const SIGNS = {
  runs: 'M7 4l13 8-13 8z',
  paused: 'M6 4h4v16H6zM14 4h4v16h-4z',
  short: 'M12 2 23 22H1zM11 9v6h2V9zM11 17v2h2v-2z',
  fallen: 'M4 2h2v20H4zM6 3h14l-4 5 4 5H6z',
};

/** @typedef {keyof typeof SIGNS} Sign */

/**
 * How a clock stands.
 *
 * @typedef {object} Standing
 * @property {TimeLeft} left
 * @property {ClockSetup} setup
 * @property {boolean} runs
 * @property {boolean} paused
 * @property {boolean} fallen  its player has lost on time
 */

/** Whether the time that a running clock counts down is short. @param {Standing} standing */
export const isShort = ({ left, setup, runs }) => runs && current(left) <= shortFrom(left, setup);

/** @param {Standing} standing @returns {Sign|null} */
function signOf(standing) {
  if (standing.fallen) return 'fallen';
  if (isShort(standing)) return 'short';
  if (standing.runs) return 'runs';
  return standing.paused ? 'paused' : null;
}

/** What is said of a time with each of them. @type {Record<Sign, string>} */
const ALOUD = {
  runs: 'clock-aloud-running',
  paused: 'clock-aloud-paused',
  short: 'clock-aloud-short',
  fallen: 'clock-aloud-fallen',
};

/** To a screen reader it is a timer, which is not read aloud as it changes. */
export function clockFace() {
  const sign = svg('path', {});
  const icon = svg('svg', { viewBox: '0 0 24 24', class: 'sign' }, sign);
  const time = html('b', {});
  const rest = html('small', {});
  const shown = html('span', { 'aria-hidden': 'true' }, icon, time, rest);
  const aloud = html('span', { class: 'unseen' });
  const element = html('div', { class: 'clock', role: 'timer' }, shown, aloud);
  let drawn = '';

  return {
    element,

    /** @param {Standing} standing */
    draw(standing) {
      const { left, setup, runs, fallen } = standing;
      const name = signOf(standing);
      const text = remaining(current(left));
      const beside = fallen ? say('clock-fallen') : besides(left, setup);
      const key = `${name} ${text} ${beside}`;
      if (key === drawn) return;
      drawn = key;
      icon.toggleAttribute('hidden', name === null);
      if (name) sign.setAttribute('d', SIGNS[name]);
      const words = clockAloud(left, setup);
      set(time, { textContent: text });
      set(rest, { textContent: beside });
      set(aloud, { textContent: name ? say(ALOUD[name], { left: words }) : words });
      element.classList.toggle('runs', runs);
      element.classList.toggle('short', name === 'short');
      element.classList.toggle('fallen', fallen);
      element.classList.toggle('overtime', inOvertime(left, setup));
    },
  };
}
