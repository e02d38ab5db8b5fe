/**
 * How the score of a game has gone, drawn: above the middle Black is ahead, below it White. A click goes to the position
 * that is nearest; the moves by which the lead changed most are buttons too, for who uses no pointer.
 */

import { language, say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';
import { axis, crossed, nearest, swings } from './score_curve.js';

/** @import { ScorePoint } from './types.js' */

const [WIDTH, HEIGHT] = [360, 140]; // units
const [LEFT, RIGHT, TOP, BOTTOM] = [42, 8, 6, 18]; // around the field
const NAMED = 3; // moves that changed the lead most
const APART = 10; // moves that the axis has at least

const numbers = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 });

/** "B+12.5" @param {number} lead */
const leadText = (lead) =>
  lead === 0
    ? '0'
    : say('go-graph-lead', { colour: lead > 0 ? 'black' : 'white', points: numbers.format(Math.abs(lead)) });

/** @param {(point: ScorePoint) => void} go */
export function scoreGraph(go) {
  /** @type {readonly ScorePoint[]} */
  let points = [];
  let last = APART; // the move at the end of the axis
  const x = (/** @type {number} */ move) => LEFT + (move / last) * (WIDTH - LEFT - RIGHT);

  const field = svg('g', {});
  const here = svg('path', { class: 'here' });
  const drawing = svg(
    'svg',
    { class: 'score-graph', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img' },
    field,
    here,
  );
  const list = html('ul', { class: 'swings' });
  const element = html('div', { class: 'score-graphed' }, drawing, list);
  drawing.addEventListener('click', (event) => {
    const { left, width } = drawing.getBoundingClientRect();
    const at = ((event.clientX - left) / width) * WIDTH;
    const found = nearest(points, ((at - LEFT) / (WIDTH - LEFT - RIGHT)) * last);
    if (found) go(found);
  });

  /** The curve, and what is on both sides of the middle. */
  function course() {
    const { reach, lines } = axis(points);
    const middle = (TOP + HEIGHT - BOTTOM) / 2;
    const y = (/** @type {number} */ lead) => middle - (lead / reach) * (middle - TOP);
    const shape = crossed(points);
    const side = (/** @type {(lead: number) => number} */ kept) =>
      `M${x(shape[0]?.move ?? 0)} ${middle}` +
      shape.map(({ move, lead }) => `L${x(move)} ${y(kept(lead))}`).join('') +
      `L${x(shape.at(-1)?.move ?? 0)} ${middle}z`;
    return [
      svg('rect', {
        class: 'ground',
        x: LEFT,
        y: TOP,
        width: WIDTH - LEFT - RIGHT,
        height: HEIGHT - TOP - BOTTOM,
      }),
      svg('path', { class: 'black', d: side((lead) => Math.max(0, lead)) }),
      svg('path', { class: 'white', d: side((lead) => Math.min(0, lead)) }),
      ...lines.flatMap((lead) => [
        svg('path', {
          class: lead === 0 ? 'middle' : 'tick-line',
          d: `M${LEFT} ${y(lead)}H${WIDTH - RIGHT}`,
        }),
        svg('text', { x: LEFT - 6, y: y(lead), class: 'lead-at' }, leadText(lead)),
      ]),
      svg('path', {
        class: 'course',
        d: points.map(({ move, lead }, i) => `${i ? 'L' : 'M'}${x(move)} ${y(lead)}`).join(''),
      }),
      ...swings(points, NAMED).map(({ point, change }) =>
        svg('circle', {
          class: change > 0 ? 'swing black' : 'swing white',
          cx: x(point.move),
          cy: y(point.lead),
          r: 4,
        }),
      ),
      ...[0, last].map((move) => {
        const look = `move-at ${move === 0 ? 'first-move' : 'last-move'}`;
        return svg('text', { x: x(move), y: HEIGHT - 4, class: look }, String(move));
      }),
    ];
  }

  /** The moves that changed the lead most, in words. */
  function named() {
    return swings(points, NAMED).map(({ point, change }) => {
      const { move, lead } = point;
      const colour = change > 0 ? 'black' : 'white';
      const text = say('go-graph-swing', {
        move: String(move),
        colour,
        points: Math.abs(change),
        lead: leadText(lead),
      });
      return html('li', {}, html('button', { type: 'button', onclick: () => go(point) }, text));
    });
  }

  return {
    element,

    /** @param {readonly ScorePoint[]} given  in the order of their moves */
    draw(given) {
      points = given;
      last = Math.max(APART, points.at(-1)?.move ?? 0);
      field.replaceChildren(...(points.length ? course() : []));
      list.replaceChildren(...named());
      list.hidden = !list.children.length;
      const end = leadText(points.at(-1)?.lead ?? 0);
      drawing.setAttribute(
        'aria-label',
        say('go-graph-label', { moves: points.at(-1)?.move ?? 0, lead: end }),
      );
    },

    /** Shows at which move one looks. @param {number|null} move */
    look(move) {
      const at = move === null || move > last ? null : x(move);
      here.setAttribute('d', at === null ? '' : `M${at} ${TOP}V${HEIGHT - BOTTOM}`);
    },
  };
}
