/** What is drawn on one point of a board: a stone and the marks on it, and whose point it is. */

import { language, say } from '../../language/say.js';
import { svg } from '../../ui/element.js';
import { mark as drawnMark, markWords } from './marks.js';
import { stone as drawnStone, lying } from './stones.js';

/** @import { Colour, Line, Mark, Point } from './types.js' */
/** @import { Place } from './points.js' */

/**
 * @typedef {object} Look
 * @property {Colour|null} stone
 * @property {boolean} last
 * @property {boolean} ko
 * @property {boolean} dead
 * @property {boolean} seki
 * @property {string|null} owner
 * @property {boolean} outlined
 * @property {Mark|null} mark
 * @property {Line[]} from  the lines and arrows that begin here
 */

/** What a point shows, as one string. @param {Look} look */
export const keyOf = ({ stone, last, ko, dead, seki, owner, outlined, mark, from }) =>
  `${stone} ${last} ${ko} ${dead} ${seki} ${owner} ${outlined} ` +
  (mark || from.length ? JSON.stringify([mark, from]) : '');

/**
 * @param {Place} place
 * @param {Look} look
 * @param {object} how
 * @param {string} how.own       what the ids on this board begin with
 * @param {boolean} how.moving   whether the stone of the last move is seen to be placed
 * @param {number|null} how.after  the ms after which the point is seen to be somebody's; null: it is so at once
 */
export function contents(
  place,
  { stone, last, ko, dead, seki, owner, outlined, mark },
  { own, moving, after },
) {
  /** @type {SVGElement[]} */
  const parts = [square(place, 'target', 1)];
  if (owner) parts.push(land(place, owner, after));
  if (stone) {
    const spot = lying(place);
    const { x, y } = spot;
    const look = `stone${dead ? ' dead' : ''}${last && moving ? ' fresh' : ''}`;
    const piece = svg('g', { class: look }, ...drawnStone(own, spot, stone));
    piece.style.transformOrigin = `${x}px ${y}px`;
    parts.push(piece);
    if (seki)
      parts.push(svg('path', { class: `seki on-${stone}`, d: `M${x - 0.2} ${y - 0.09}h.4m-.4 .18h.4` }));
    else if (last && !mark) parts.push(svg('circle', { class: `last on-${stone}`, cx: x, cy: y, r: 0.23 }));
  }
  if (ko) parts.push(square(place, 'ko', 0.4));
  if (mark)
    parts.push(svg('g', { transform: `translate(${place.column} ${place.row})` }, drawnMark(mark, stone)));
  if (outlined) parts.push(square(place, 'outlined', 1));
  return parts;
}

/** @param {Place} place @param {string} look @param {number} width */
const square = ({ column, row }, look, width) =>
  svg('rect', { class: look, x: column - width / 2, y: row - width / 2, width, height: width });

/**
 * The area of a point that counts for somebody; a dot where it counts for nobody.
 *
 * @param {Place} place
 * @param {string} owner
 * @param {number|null} after
 */
function land(place, owner, after) {
  const { column: cx, row: cy } = place;
  const area =
    owner === 'dame'
      ? svg('circle', { class: 'owner dame', cx, cy, r: 0.1 })
      : square(place, `owner ${owner}`, 1);
  if (after === null) return area;
  area.classList.add('filling');
  area.style.setProperty('--after', `${after}ms`);
  return area;
}

/** @type {Record<Colour, string>} */
const STONES = { black: 'go-cell-black', white: 'go-cell-white' };
/** @type {Record<string, string>} */
const LANDS = {
  black: 'go-cell-black-territory',
  white: 'go-cell-white-territory',
  dame: 'go-cell-neutral',
};
const list = new Intl.ListFormat(language(), { type: 'unit', style: 'short' });

/** What a screen reader calls a point. @param {Point} point @param {Look} look */
export function label(point, { stone, last, ko, dead, seki, owner, mark, from }) {
  const marks = [
    last && 'go-cell-last',
    ko && 'go-cell-ko',
    dead && 'go-cell-dead',
    seki && 'go-cell-seki',
    !stone && owner && LANDS[owner],
  ];
  const ids = [stone ? STONES[stone] : 'go-cell-empty', ...marks].filter((id) => typeof id === 'string');
  return list.format([point, ...ids.map((id) => say(id)), ...markWords(mark, from)]);
}
