/** The turns of a game as bars, a row for each seat: how long each was thought about, and what else passed in it. */

import { say } from '../language/say.js';
import { SECOND } from './duration.js';
import { svg } from './element.js';
import { CAUSES, lengths, passed, turnText } from './time_words.js';

/** @import { Spent, TimeSpent } from './types.js' */

const WIDTH = 360; // units
const [LEFT, RIGHT] = [40, 2];
const [BAR, GAP] = [40, 20]; // the height of a row, and what is above it
const WIDEST = 14; // units, of a bar

/**
 * @param {TimeSpent} spent
 * @param {string[]} names  of the seats
 */
export function timePlot({ turns, seats }, names) {
  const all = turns.map(([seat, ...values]) => ({ seat, spent: lengths(values) }));
  const longest = Math.max(SECOND, ...all.map(({ spent }) => spent.thought + spent.line));
  const step = Math.min(WIDEST, (WIDTH - LEFT - RIGHT) / Math.max(1, all.length));
  const height = seats.length * (BAR + GAP) + 4;
  const rows = seats.map((_, seat) => {
    const floor = (seat + 1) * (BAR + GAP);
    const bars = all.flatMap((turn, i) =>
      turn.seat === seat
        ? [bar(turn.spent, i, LEFT + i * step, step, floor, longest, names[seat] ?? '')]
        : [],
    );
    return svg(
      'g',
      {},
      svg('text', { x: LEFT, y: floor - BAR - 5, class: 'whose' }, names[seat] ?? ''),
      svg('text', { x: LEFT - 6, y: floor - BAR + 9, class: 'scale' }, passed(longest)),
      svg('path', { class: 'floor', d: `M${LEFT} ${floor}H${WIDTH - RIGHT}` }),
      ...bars,
    );
  });
  return svg(
    'svg',
    {
      class: 'time-plot',
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-label': say('time-plot'),
    },
    hatching(),
    ...rows,
  );
}

/** What is given back is hatched, not only coloured. */
function hatching() {
  const lines = svg('path', { d: 'M0 4 4 0', class: 'hatch' });
  const box = { id: 'hatched', width: 4, height: 4, patternUnits: 'userSpaceOnUse' };
  return svg('defs', {}, svg('pattern', box, lines));
}

/**
 * A bar of what was thought and what was given back, with a dot where the clock stood still in that turn.
 *
 * @param {Spent} spent
 * @param {number} turn
 * @param {number} x
 * @param {number} step
 * @param {number} floor
 * @param {number} longest
 * @param {string} name
 */
function bar(spent, turn, x, step, floor, longest, name) {
  const width = Math.max(1, step * 0.8);
  const high = (/** @type {number} */ ms) => (BAR * ms) / longest;
  const [thought, line] = [high(spent.thought), high(spent.line)];
  const still = CAUSES.some((cause) => cause !== 'thought' && cause !== 'line' && spent[cause] > 0);
  return svg(
    'g',
    {},
    svg('title', {}, say('time-turn-text', { turn: turn + 1, name, time: turnText(spent) })),
    svg('rect', { class: 'thought', x, y: floor - thought, width, height: thought }),
    svg('rect', { class: 'line-time', x, y: floor - thought - line, width, height: line }),
    still
      ? svg('circle', { class: 'still', cx: x + width / 2, cy: floor - thought - line - 4, r: 2.5 })
      : null,
  );
}
