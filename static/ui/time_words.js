/** Where time went, in words. */

import { phrases } from '../language/phrases.js';
import { say } from '../language/say.js';
import { MINUTE, SECOND, toOneDigit, toTheSecond } from './duration.js';

/** @import { Cause, Spent } from './types.js' */

/** In the order in which the server lists them. @type {Cause[]} */
export const CAUSES = ['thought', 'line', 'away', 'pause', 'off'];

/** What each is called, and how much of it there was. @type {Record<Cause, [string, string]>} */
const WORDS = {
  thought: ['time-thought', 'time-thought-for'],
  line: ['time-line', 'time-line-for'],
  away: ['time-away', 'time-away-for'],
  pause: ['time-pause', 'time-pause-for'],
  off: ['time-off', 'time-off-for'],
};

/** @param {Cause} cause */
export const causeName = (cause) => say(WORDS[cause][0]);

/** "thought 12.3 s" @param {Cause} cause @param {Spent} spent */
export const causeText = (cause, spent) => say(WORDS[cause][1], { time: passed(spent[cause]) });

/** A length of time that has passed: "0.4 s", "12.3 s", "4:59", "1:02:03". @param {number} ms */
export function passed(ms) {
  return ms < MINUTE ? say('time-passed', { seconds: toOneDigit(ms / SECOND) }) : toTheSecond(ms);
}

/** The causes to tell of: what was thought, and others that are not shown as "0.0 s". @param {Spent[]} spent */
export const told = (...spent) =>
  CAUSES.filter((cause) => cause === 'thought' || spent.some((each) => each[cause] >= SECOND / 20));

/** The causes of a turn by name. @param {number[]} values  in ms, in the order of the causes @returns {Spent} */
export const lengths = (values) =>
  /** @type {Spent} */ (Object.fromEntries(CAUSES.map((cause, i) => [cause, values[i] ?? 0])));

/** All causes of a turn in one line. @param {Spent} spent */
export const turnText = (spent) => phrases(told(spent).map((cause) => causeText(cause, spent)));
