/** The time of play: it stands still while the game is paused. */

/** @import { PlayTime } from './types.js' */

/** The time of play at an instant, in ms. @param {PlayTime} time @param {number} now */
export const played = ({ zero, stands }, now) => stands ?? Math.max(0, now - zero);
