/** A clock in words: what was agreed, and what a player's clock says beside its time. */

import { agreed, spoken } from './duration.js';
import { counted, current, inOvertime } from './time_left.js';

/** @import { ClockSetup, TimeLeft } from './types.js' */

/** @type {Record<string, string>} */
const SYSTEMS = {
  absolute: 'Main time only',
  fischer: 'Fischer',
  byoyomi: 'Byo-yomi',
  canadian: 'Canadian',
  simple: 'Time for each move',
};

/** What a system is called. @param {string} system */
export const systemName = (system) => SYSTEMS[system] ?? system;

/** @param {number} n @param {string} word */
const plural = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** A main time, if there is one, and what comes after it. @param {string|null} main @param {string} rest */
const sum = (main, rest) => (main ? `${main} + ${rest}` : rest);

/** The times that were agreed: "5 min + 10 s", "10 min + 5 × 30 s". @param {ClockSetup} setup */
export function clockText(setup) {
  const { system, unit } = counted(setup);
  const length = (/** @type {number} */ n) => agreed(n * unit);
  const main = 'main' in system && system.main > 0 ? length(system.main) : null;
  switch (system.system) {
    case 'absolute':
      return length(system.main);
    case 'fischer':
      return sum(main, length(system.increment));
    case 'byoyomi':
      return sum(main, `${system.periods}\u00a0×\u00a0${length(system.period)}`);
    case 'canadian':
      return sum(main, `${length(system.period)} for ${plural(system.stones, 'stone')}`);
    case 'simple':
      return `${length(system.move)} a move`;
    default:
      return 'no clock';
  }
}

/** All that was agreed about time, in short phrases. @param {ClockSetup} setup */
export function clockFacts(setup) {
  const { system, unit } = counted(setup);
  const { vacation = 0, weekends_off = false } = setup.system === 'correspondence' ? setup : {};
  const limit = system.system === 'fischer' && system.limit ? [`at most ${agreed(system.limit * unit)}`] : [];
  return [
    clockText(setup),
    ...limit,
    ...(weekends_off ? ['weekends off'] : []),
    ...(vacation > 0 ? [`${plural(vacation, 'day')} of vacation`] : []),
  ];
}

/** What stands beside the time of a player's clock. @param {TimeLeft} left @param {ClockSetup} setup */
export function besides(left, setup) {
  const { system, unit } = counted(setup);
  const overtime = inOvertime(left, setup);
  switch (system.system) {
    case 'fischer':
      return `+ ${agreed(system.increment * unit)}`;
    case 'byoyomi':
      if (!overtime) return `+ ${left.periods}\u00a0×\u00a0${agreed(system.period * unit)}`;
      return left.periods > 1 ? plural(left.periods, 'period') : 'last period';
    case 'canadian':
      if (overtime) return plural(left.stones, 'stone');
      return `+ ${agreed(system.period * unit)} for ${system.stones}`;
    case 'simple':
      return 'a move';
    default:
      return '';
  }
}

/** What a player's clock says, to be read aloud. @param {TimeLeft} left @param {ClockSetup} setup */
export function clockAloud(left, setup) {
  const time = spoken(current(left));
  return inOvertime(left, setup) ? `${time}, ${besides(left, setup)}` : time;
}
