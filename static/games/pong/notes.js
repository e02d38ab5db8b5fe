/** What one hears of Pong: short notes. */

import { tone } from '../../browser/sound.js';

/** @import { Voice } from '../../browser/sound.js' */
/** @import { Happening } from './happenings.js' */

/** @typedef {Happening['what']} Name */

/** Hz, when, for how long, in seconds. @type {Record<Name, [number, number, number][]>} */
const NOTES = {
  hit: [[520, 0, 0.09]],
  wall: [[260, 0, 0.06]],
  goal: [
    [220, 0, 0.16],
    [147, 0.1, 0.3],
  ],
  count: [[392, 0, 0.1]],
  serve: [[784, 0, 0.16]],
  end: [
    [392, 0, 0.16],
    [523, 0.14, 0.16],
    [659, 0.28, 0.16],
    [784, 0.42, 0.5],
  ],
};
const LOUD = 0.45;

/** @param {[number, number, number][]} notes @returns {Voice} */
const played = (notes) => (context, out, at) => {
  for (const [pitch, when, length] of notes)
    tone(context, out, { at: at + when, pitch, length, loud: LOUD, type: 'triangle' });
};

/** @param {Name} name */
const voice = (name) => played(NOTES[name]);

/** What is heard of each thing that happens. @type {Record<Name, Voice>} */
export const VOICES = {
  hit: voice('hit'),
  wall: voice('wall'),
  goal: voice('goal'),
  count: voice('count'),
  serve: voice('serve'),
  end: voice('end'),
};
