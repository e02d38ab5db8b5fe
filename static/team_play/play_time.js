/** The time of play: it stands still while the game is paused, and runs faster where the game is only tried. */

/** @import { PlayTime } from './types.js' */

/** The time of play at an instant, in ms. @param {PlayTime} time @param {number} now */
export const played = ({ zero, stands, pace = 1 }, now) => stands ?? Math.max(0, now - zero) * pace;

/** The instant of a time of play, while it is not paused. @param {PlayTime} time @param {number} at */
export const instant = ({ zero, pace = 1 }, at) => zero + at / pace;
