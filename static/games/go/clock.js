/** The clocks of a game of Go and where its time went, by seat, as the page shows those of any game. */

import { tableClock, timeOf } from '../../ui/told_clock.js';
import { isPaused } from './words.js';

/** @import { TableClock, TimeSpent } from '../../ui/types.js' */
/** @import { View } from './types.js' */

/** The seat that has lost by time, by the result. @type {Record<string, number>} */
const FALLEN = { 'B+T': 1, 'W+T': 0 };

/** @param {View} view @returns {TableClock|null} */
export function clock({ setup, state }) {
  const told = state.clock && { ...state.clock, paused: isPaused(state) };
  return tableClock(told, setup.clock, FALLEN[state.result ?? ''] ?? null);
}

/** @param {View} view @returns {TimeSpent|null} */
export const timeSpent = ({ state }) => timeOf(state.time);
