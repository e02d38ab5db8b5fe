/** A rating over time: an axis, a line, and how sure the last of it is. */

import { language, say } from '../language/say.js';
import { svg } from './element.js';

const [WIDTH, HEIGHT] = [560, 190]; // units
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 14, 12, 26]; // around the field
const STEPS = [10, 20, 50, 100, 200, 500];
const LEAST = 60; // points of rating that the axis spans at least

const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });

/** The rating after one game. @typedef {[at: number, rating: number]} Entry */

/**
 * @param {Entry[]} history  oldest first
 * @param {{provisional: boolean}} now
 */
export function plot(history, now) {
  const values = history.map(([, rating]) => rating);
  const [low, high] = span(values);
  const step = STEPS.find((each) => (high - low) / each <= 5) ?? 1_000;
  const x = (/** @type {number} */ i) =>
    LEFT + (WIDTH - LEFT - RIGHT) * (history.length > 1 ? i / (history.length - 1) : 0.5);
  const y = (/** @type {number} */ rating) =>
    TOP + ((HEIGHT - TOP - BOTTOM) * (high - rating)) / (high - low || 1);
  const ends = { first: String(values[0]), last: String(values.at(-1)) };
  const words = say('plot-label', { games: history.length, ...ends });
  return svg(
    'svg',
    { class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words },
    ...ticks(low, high, step).flatMap((rating) => [
      svg('path', { class: 'tick-line', d: `M${LEFT} ${y(rating)}H${WIDTH - RIGHT}` }),
      svg('text', { x: LEFT - 8, y: y(rating), class: 'rating-at' }, String(rating)),
    ]),
    ...dates(history, x),
    svg('path', {
      class: 'course',
      d: values.map((rating, i) => `${i ? 'L' : 'M'}${x(i)} ${y(rating)}`).join(''),
    }),
    ...history.map((entry, i) => point(entry, x(i), y(entry[1]), now.provisional && i === values.length - 1)),
  );
}

/** @param {Entry} entry @param {number} cx @param {number} cy @param {boolean} unsure */
function point([at, rating], cx, cy, unsure) {
  const words = say(unsure ? 'plot-provisional' : 'plot-point', {
    rating: String(rating),
    day: day.format(at),
  });
  const title = svg('title', {}, words);
  return svg('circle', { class: unsure ? 'at unsure' : 'at', cx, cy, r: unsure ? 5 : 3 }, title);
}

/** The lowest and highest rating on the axis. @param {number[]} values @returns {[number, number]} */
function span(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const more = Math.max(0, LEAST - (high - low)) / 2 + 8;
  return [low - more, high + more];
}

/** @param {number} low @param {number} high @param {number} step */
function ticks(low, high, step) {
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
}

/** The first and the last date. @param {Entry[]} history @param {(i: number) => number} x */
function dates(history, x) {
  const ends = history.length > 1 ? [0, history.length - 1] : [0];
  return ends.map((i) =>
    svg(
      'text',
      {
        x: x(i),
        y: HEIGHT - 6,
        class: history.length === 1 ? 'date' : i ? 'date last-date' : 'date first-date',
      },
      day.format(history[i]?.[0]),
    ),
  );
}
