/** Counts over time, as bars that each say what they are. */

import { language, say } from '../language/say.js';
import { svg } from './element.js';

const [WIDTH, HEIGHT] = [560, 150]; // units
const [LEFT, RIGHT, TOP, BOTTOM] = [48, 2, 12, 24]; // around the field
const GAP = 0.2; // between two bars, of the width of one

const number = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 });

/**
 * @param {string} name  what is counted
 * @param {string[]} labels  when, the oldest first
 * @param {number[]} counts  as many
 */
export function countPlot(name, labels, counts) {
  const most = Math.max(1, ...counts);
  const wide = (WIDTH - LEFT - RIGHT) / counts.length;
  const y = (/** @type {number} */ count) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * count) / most;
  const last = { time: labels.at(-1) ?? '', count: number.format(counts.at(-1) ?? 0) };
  const words = say('plot-counts', { name, most: number.format(Math.max(...counts)), ...last });
  return svg(
    'svg',
    { class: 'plot', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': words },
    ...[0, most].flatMap((count) => [
      svg('path', { class: 'tick-line', d: `M${LEFT} ${y(count)}H${WIDTH - RIGHT}` }),
      svg('text', { x: LEFT - 8, y: y(count), class: 'rating-at' }, number.format(count)),
    ]),
    ...counts.map((count, i) =>
      svg(
        'rect',
        {
          class: 'bar',
          x: LEFT + wide * i,
          y: y(count),
          width: wide * (1 - GAP),
          height: HEIGHT - BOTTOM - y(count),
        },
        svg('title', {}, say('plot-count', { time: labels[i] ?? '', count: number.format(count) })),
      ),
    ),
    svg('text', { x: LEFT, y: HEIGHT - 6, class: 'date first-date' }, labels[0] ?? ''),
    svg('text', { x: WIDTH - RIGHT, y: HEIGHT - 6, class: 'date last-date' }, labels.at(-1) ?? ''),
  );
}
