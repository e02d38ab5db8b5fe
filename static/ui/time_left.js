/** How a player's time runs down, and from when on it is short. */

import { DAY, HOUR, MINUTE, SECOND } from './duration.js';

/** @import { ClockSetup, TimeLeft, TimeSystem } from './types.js' */

const WEEK = 7 * DAY;
const WEEKDAYS = 5 * DAY;
const MONDAY = -3 * DAY; // the epoch was a Thursday

/**
 * The time system that was agreed, and the ms of the unit in which it counts.
 *
 * @param {ClockSetup} setup
 * @returns {{system: TimeSystem|{system: 'none'}, unit: number}}
 */
export const counted = (setup) =>
  setup.system === 'correspondence' ? { system: setup.days, unit: DAY } : { system: setup, unit: SECOND };

/** How long a period is, in ms; 0 where there are none. @param {ClockSetup} setup */
export function periodLength(setup) {
  const { system, unit } = counted(setup);
  return 'period' in system ? system.period * unit : 0;
}

/** The ms that were no weekend, by UTC, from a certain Monday to an instant. @param {number} at */
function weekdayTime(at) {
  const weeks = Math.floor((at - MONDAY) / WEEK);
  return weeks * WEEKDAYS + Math.min(at - MONDAY - weeks * WEEK, WEEKDAYS);
}

/**
 * For how many ms a player is charged from one instant to another: not for a vacation, nor for weekends that are off.
 *
 * @param {ClockSetup} setup
 * @param {TimeLeft} left  at the first instant
 * @param {number} from
 * @param {number} to
 */
export function charged(setup, { vacation_until }, from, to) {
  const begin = Math.min(to, Math.max(from, vacation_until ?? from));
  const weekdays = setup.system === 'correspondence' && setup.weekends_off;
  return weekdays ? weekdayTime(to) - weekdayTime(begin) : to - begin;
}

/**
 * What is left after `time` ms more: the main time goes first, then one period after the other.
 *
 * @param {TimeLeft} left
 * @param {number} time
 * @param {ClockSetup} setup
 * @returns {TimeLeft}
 */
export function timeLeft(left, time, setup) {
  const { main, period, periods } = left;
  if (time < main) return { ...left, main: main - time };
  const over = time - main;
  if (over < period) return { ...left, main: 0, period: period - over };
  const length = periodLength(setup);
  const lost = length > 0 ? Math.floor((over - period) / length) + 1 : periods;
  if (lost >= periods) return { ...left, main: 0, period: 0, periods: 0 };
  return { ...left, main: 0, period: length - ((over - period) % length), periods: periods - lost };
}

/** The time that is counted down: the main time, or when that is used up the period. @param {TimeLeft} left */
export const current = ({ main, period }) => (main > 0 ? main : period);

/** Whether a player lives on periods. @param {TimeLeft} left @param {ClockSetup} setup */
export const inOvertime = ({ main }, setup) => main <= 0 && periodLength(setup) > 0;

/** What the time that is counted down was at first, in ms. @param {TimeLeft} left @param {ClockSetup} setup */
function whole(left, setup) {
  const { system, unit } = counted(setup);
  if (inOvertime(left, setup)) return periodLength(setup);
  if (system.system === 'none') return 0;
  return (system.system === 'simple' ? system.move : system.main) * unit;
}

/**
 * The ms from which on the time that is counted down is short: a tenth of what it was at first, at least ten seconds
 * and at most a minute, or half a day where it was days. 0 while periods are still to come.
 *
 * @param {TimeLeft} left
 * @param {ClockSetup} setup
 */
export function shortFrom(left, setup) {
  if (left.main > 0 && periodLength(setup) > 0) return 0;
  const length = whole(left, setup);
  const least = Math.min(10 * SECOND, length / 3);
  return Math.min(length >= DAY ? 12 * HOUR : MINUTE, Math.max(least, length / 10));
}
