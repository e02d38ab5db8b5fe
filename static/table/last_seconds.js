/** The last seconds of our own time, as they are heard: a tick each. */

import { sound, tick } from '../browser/sound.js';
import { SECOND } from '../ui/duration.js';
import { current, shortFrom } from '../ui/time_left.js';

/** @import { ClockSetup, TimeLeft } from '../ui/types.js' */

const LAST = 10 * SECOND;

export function lastSeconds() {
  let heard = 0; // which second was heard last

  /** Takes what we have left; null: our clock does not run. @param {TimeLeft|null} left @param {ClockSetup} setup */
  return (left, setup) => {
    const now = left ? current(left) : 0;
    const counts = left !== null && now > 0 && now <= Math.min(LAST, shortFrom(left, setup));
    const second = counts ? Math.ceil(now / SECOND) : 0;
    if (second && second !== heard) sound.play(tick);
    heard = second;
  };
}
