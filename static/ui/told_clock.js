/** A clock as states show it, made into clocks by seat. */

/** @import { ClockSetup, TableClock, TimeLeft } from './types.js' */

/**
 * What a state tells of its clock: beside these words there is what each player has left, by the names of the seats,
 * in the order of the seats.
 *
 * @typedef {{running: string|null, deadline: number|null, paused?: boolean} & Record<string, any>} Told
 */

/**
 * @param {Told|null|undefined} told
 * @param {ClockSetup} setup
 * @param {number|null} fallen  the seat that has lost on time
 * @returns {TableClock|null}
 */
export function tableClock(told, setup, fallen = null) {
  if (!told) return null;
  /** @type {[string, TimeLeft][]} */
  const sides = Object.entries(told).filter(([, side]) => typeof side?.main === 'number');
  const runs = sides.findIndex(([name]) => name === told.running);
  return {
    setup,
    left: sides.map(([, left]) => left),
    running: runs < 0 ? null : runs,
    paused: told.paused ?? false,
    fallen,
  };
}
