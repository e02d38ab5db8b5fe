/** A clock, and the time of a game, as states show them, made into those of the seats. */

/** @import { ClockSetup, TableClock, TimeLeft, TimeSpent } from './types.js' */

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

/**
 * What a state tells of the time of its game: beside these words there is what each player has spent, by the names of
 * the seats, in the order of the seats.
 *
 * @typedef {{until: number, all: number, running: string|null, turns: TimeSpent['turns']} & Record<string, any>} ToldTime
 */

/** @param {ToldTime|null|undefined} told @returns {TimeSpent|null} null where that tells of no time */
export function timeOf(told) {
  if (typeof told?.until !== 'number' || !Array.isArray(told.turns)) return null;
  const { until, all, turns, running } = told;
  const sides = Object.entries(told).filter(([, spent]) => typeof spent?.thought === 'number');
  const runs = sides.findIndex(([name]) => name === running);
  return { until, all, turns, running: runs < 0 ? null : runs, seats: sides.map(([, spent]) => spent) };
}
