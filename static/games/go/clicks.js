/** How stones sound: slate and shell on wood, and taken stones in a bowl. Made of tones that die away quickly. */

import { tone } from '../../browser/sound.js';

/** @import { Voice } from '../../browser/sound.js' */

/** What rings when a stone meets the board: Hz, seconds, how loud. The lowest is the board. @type {[number, number, number][]} */
const WOOD = [
  [172, 0.11, 0.7],
  [411, 0.07, 0.4],
  [1_180, 0.045, 0.5],
  [2_730, 0.03, 0.35],
  [4_350, 0.018, 0.2],
];
/** And when it falls on others. @type {[number, number, number][]} */
const SHELL = [
  [2_480, 0.05, 0.3],
  [3_910, 0.035, 0.25],
  [5_640, 0.02, 0.12],
];
const FALLS = [0, 0.055, 0.095]; // seconds: stones fall into a bowl one after the other

/** No two stones sound the same. */
const varied = () => 0.95 + 0.1 * Math.random();

/** @param {[number, number, number][]} partials @returns {Voice} */
const ring = (partials) => (context, out, at) => {
  const higher = varied();
  for (const [pitch, length, loud] of partials)
    tone(context, out, { at, pitch: pitch * higher, length, loud });
};

const falls = ring(SHELL);

/** A stone is placed. @type {Voice} */
export const stone = ring(WOOD);

/** Stones are taken. @type {Voice} */
export const capture = (context, out, at) => {
  for (const after of FALLS) falls(context, out, at + after * varied());
};
