/** The marks that a position can have on its points and between them, as in SGF: how each looks, and in words. */

import { say } from '../../language/say.js';
import { svg } from '../../ui/element.js';

/** @import { Place } from './points.js' */
/** @import { Colour, Line, Mark } from './types.js' */

/** The shapes, by property of SGF; `next` is where a move goes on. @type {Record<string, string>} */
const SHAPES = {
  TR: 'M0-.31.28.17H-.28Z',
  SQ: 'M-.22-.22H.22V.22H-.22Z',
  CR: 'M-.25 0A.25.25 0 0 0 .25 0A.25.25 0 0 0-.25 0Z',
  MA: 'M-.22-.22.22.22M.22-.22-.22.22',
  next: 'M-.14 0A.14.14 0 0 0 .14 0A.14.14 0 0 0-.14 0Z',
};

/** @type {Record<string, string>} */
const WORDS = {
  TR: 'go-cell-triangle',
  SQ: 'go-cell-square',
  CR: 'go-cell-circle',
  MA: 'go-cell-cross',
  next: 'go-cell-next',
};

/** How high the letters of a label are, by how many there are. */
const LETTERS = [0.66, 0.66, 0.54, 0.42, 0.34];
const LONGEST = 4; // letters of a label that are shown
const GAP = 0.3; // from the middle of a point to the end of an arrow
const HEAD = 0.34; // how long the head of an arrow is

/** @param {Mark} mark @param {Colour|null} stone  on which it lies */
export function mark({ kind, text }, stone) {
  const look = `mark ${kind} on-${stone ?? 'wood'}`;
  if (kind !== 'LB') return svg('path', { class: look, d: SHAPES[kind] ?? SHAPES.MA });
  const letters = [...text].slice(0, LONGEST);
  const size = LETTERS[letters.length] ?? LETTERS.at(-1);
  return svg(
    'g',
    { class: look },
    stone ? null : svg('circle', { class: 'patch', r: 0.4 }),
    svg('text', { 'font-size': size }, letters.join('')),
  );
}

/** A line or an arrow between two points. @param {Place} from @param {Place} to @param {Line['kind']} kind */
export function line(from, to, kind) {
  const [x, y] = [to.column - from.column, to.row - from.row];
  const length = Math.hypot(x, y);
  const turn = (Math.atan2(y, x) * 180) / Math.PI;
  const end = length - (kind === 'AR' ? GAP : 0);
  const head = kind === 'AR' ? `M${end - HEAD}-.2L${end} 0 ${end - HEAD} .2` : '';
  const path = `M${kind === 'AR' ? GAP / 2 : 0} 0H${end}${head}`;
  const place = `translate(${from.column} ${from.row}) rotate(${turn})`;
  return svg(
    'g',
    { class: 'drawn-line', transform: place },
    svg('path', { class: 'under', d: path }),
    svg('path', { d: path }),
  );
}

/** What a screen reader is told of a point. @param {Mark|null} mark @param {Line[]} from  the lines that begin there */
export function markWords(mark, from) {
  const id = WORDS[mark?.kind ?? ''];
  return [
    ...(id ? [say(id)] : []),
    ...(mark?.kind === 'LB' ? [say('go-cell-label', { label: mark.text })] : []),
    ...from.map(({ to, kind }) => say(kind === 'AR' ? 'go-cell-arrow' : 'go-cell-line', { point: to })),
  ];
}
