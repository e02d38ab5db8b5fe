/** A clock in words: what was agreed, and what a player's clock says beside its time. */

import { say } from '../language/say.js';
import { agreed, spoken } from './duration.js';
import { counted, current, inOvertime } from './time_left.js';

/** @import { ClockSetup, TimeLeft } from './types.js' */

/** @type {Record<string, string>} */
const SYSTEMS = {
  absolute: 'clock-system-absolute',
  fischer: 'clock-system-fischer',
  byoyomi: 'clock-system-byoyomi',
  canadian: 'clock-system-canadian',
  simple: 'clock-system-simple',
};

/** What a system is called. @param {string} system */
export const systemName = (system) => (SYSTEMS[system] ? say(SYSTEMS[system]) : system);

/** A main time, if there is one, and what comes after it. @param {string|null} main @param {string} after */
const sum = (main, after) => (main ? say('clock-main-and', { main, after }) : after);

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
      return sum(main, say('clock-periods', { periods: system.periods, period: length(system.period) }));
    case 'canadian':
      return sum(main, say('clock-for-stones', { period: length(system.period), stones: system.stones }));
    case 'simple':
      return say('clock-a-move', { time: length(system.move) });
    default:
      return say('clock-none');
  }
}

/** All that was agreed about time, in short phrases. @param {ClockSetup} setup */
export function clockFacts(setup) {
  const { system, unit } = counted(setup);
  const { vacation = 0, weekends_off = false } = setup.system === 'correspondence' ? setup : {};
  const limit = system.system === 'fischer' && system.limit ? [agreed(system.limit * unit)] : [];
  return [
    clockText(setup),
    ...limit.map((time) => say('clock-at-most', { time })),
    ...(weekends_off ? [say('clock-weekends-off')] : []),
    ...(vacation > 0 ? [say('clock-vacation', { days: vacation })] : []),
  ];
}

/** What stands beside the time of a player's clock. @param {TimeLeft} left @param {ClockSetup} setup */
export function besides(left, setup) {
  const { system, unit } = counted(setup);
  const overtime = inOvertime(left, setup);
  switch (system.system) {
    case 'fischer':
      return say('clock-then', { after: agreed(system.increment * unit) });
    case 'byoyomi':
      if (overtime) return say('clock-periods-left', { periods: left.periods });
      return say('clock-then', {
        after: say('clock-periods', { periods: left.periods, period: agreed(system.period * unit) }),
      });
    case 'canadian':
      if (overtime) return say('clock-stones-left', { stones: left.stones });
      return say('clock-then-for', { period: agreed(system.period * unit), stones: system.stones });
    case 'simple':
      return say('clock-each-move');
    default:
      return '';
  }
}

/** What a player's clock says, to be read aloud. @param {TimeLeft} left @param {ClockSetup} setup */
export function clockAloud(left, setup) {
  const time = spoken(current(left));
  return inOvertime(left, setup) ? say('clock-aloud', { time, beside: besides(left, setup) }) : time;
}
