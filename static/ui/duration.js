/** How long something takes or took, for a person to read. */

import { language, say } from '../language/say.js';

export const SECOND = 1_000; // ms
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const TOGETHER = '\u00a0'; // a space at which no line ends

/** The units, the largest first, in ms and as `Intl` calls them. @type {[number, string][]} */
const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
];

/** How numbers of each unit are written: to make one takes longer than to write a hundred numbers. @type {Map<string, Intl.NumberFormat>} */
const numbers = new Map(
  UNITS.map(([, unit]) => [
    unit,
    new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' }),
  ]),
);
const list = new Intl.ListFormat(language(), { type: 'unit', style: 'narrow' });

/** "4 hours" @param {number} n @param {string} unit */
const inWords = (n, unit) => (numbers.get(unit)?.format(n) ?? '').replaceAll(' ', TOGETHER);

/** "9.4" @param {number} n  rounded to one digit after the point */
export const toOneDigit = (n) =>
  n.toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {number} n */
const twoDigits = (n) => String(n).padStart(2, '0');

/** How many whole units, and the ms that remain. @param {number} ms @param {number} unit @returns {[number, number]} */
const split = (ms, unit) => [Math.floor(ms / unit), ms % unit];

/** 83 000 → "1:23"; never below zero. @param {number} ms */
export function minutesAndSeconds(ms) {
  const [minutes, rest] = split(Math.max(0, ms), MINUTE);
  return `${minutes}:${twoDigits(Math.floor(rest / SECOND))}`;
}

/** A time to count down, the finer the less it is: "2 d 4 h", "1:02:03", "4:59", "9.4". @param {number} ms */
export function remaining(ms) {
  const whole = Math.max(0, ms);
  const [days, ofDay] = split(whole, DAY);
  const [hours, ofHour] = split(ofDay, HOUR);
  if (days > 0) return say('time-days-and-hours', { days, hours });
  if (hours > 0) return `${hours}:${minutesAndSeconds(ofHour).padStart(5, '0')}`;
  if (whole >= 10 * SECOND) return minutesAndSeconds(whole);
  return toOneDigit(Math.floor(whole / 100) / 10);
}

/** In whole seconds: "1:02:03", "0:09". @param {number} ms */
export const toTheSecond = (ms) => (ms < HOUR ? minutesAndSeconds(ms) : remaining(ms));

/** After how many ms the text of `remaining` is another one. @param {number} ms */
export function untilNextText(ms) {
  const unit = ms >= DAY ? HOUR : ms >= 10 * SECOND ? SECOND : 100;
  return (ms % unit) + 1;
}

/** "2 days 4 hours", "1 minute 5 seconds": the two largest units, to be read aloud. @param {number} ms */
export function spoken(ms) {
  let rest = Math.max(0, ms);
  const parts = [];
  for (const [unit, name] of UNITS) {
    const [n, left] = split(rest, unit);
    rest = left;
    if (n > 0) parts.push(inWords(n, name));
  }
  if (!parts.length) return inWords(0, 'second');
  return list.format(parts.slice(0, 2));
}

/** A length that was agreed, in the largest unit that divides it: "90 s", "5 min", "1 day". @param {number} ms */
export function agreed(ms) {
  if (ms % DAY === 0 && ms > 0) return inWords(ms / DAY, 'day');
  if (ms % HOUR === 0 && ms > 0) return say('time-hours', { hours: ms / HOUR });
  if (ms % MINUTE === 0 && ms > 0) return say('time-minutes', { minutes: ms / MINUTE });
  return say('time-seconds', { seconds: ms / SECOND });
}

/** A time that is left, in its largest unit or two: "2 d 4 h", "3 h", "12 min". @param {number} ms */
export function coarse(ms) {
  const whole = Math.max(0, ms);
  if (whole >= DAY) return remaining(whole);
  if (whole >= HOUR) return say('time-hours', { hours: Math.floor(whole / HOUR) });
  if (whole >= MINUTE) return say('time-minutes', { minutes: Math.floor(whole / MINUTE) });
  return say('time-less-than-a-minute');
}
