/** Where time went, in words. */

import { MINUTE, SECOND, toTheSecond } from './duration.js';

/** @import { Cause, Spent } from './types.js' */

/** In the order in which the server lists them. @type {Cause[]} */
export const CAUSES = ['thought', 'line', 'away', 'pause', 'off'];

/** @type {Record<Cause, string>} */
export const CAUSE_NAMES = {
  thought: 'Thought',
  line: 'Given back for the line',
  away: 'Server away',
  pause: 'Pause',
  off: 'Weekend or vacation',
};

/** A length of time that has passed: "0.4 s", "12.3 s", "4:59", "1:02:03". @param {number} ms */
export function passed(ms) {
  return ms < MINUTE ? `${(ms / SECOND).toFixed(1)} s` : toTheSecond(ms);
}

/** The causes to tell of: what was thought, and others that are not shown as "0.0 s". @param {Spent[]} spent */
export const told = (...spent) =>
  CAUSES.filter((cause) => cause === 'thought' || spent.some((each) => each[cause] >= SECOND / 20));

/** The causes of a turn by name. @param {number[]} values  in ms, in the order of the causes @returns {Spent} */
export const lengths = (values) =>
  /** @type {Spent} */ (Object.fromEntries(CAUSES.map((cause, i) => [cause, values[i] ?? 0])));

/** All causes of a turn in one line. @param {Spent} spent */
export const turnText = (spent) =>
  told(spent)
    .map((cause) => `${CAUSE_NAMES[cause].toLowerCase()} ${passed(spent[cause])}`)
    .join(', ');
