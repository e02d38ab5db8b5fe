/** What is drawn on one point of a board: a stone and the marks on it, and whose point it is. */

import { language, say } from '../../language/say.js';
import { svg } from '../../ui/element.js';
import { mark as drawnMark, markWords } from './marks.js';
import { lying } from './stones.js';

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

/**
 * @param {Place} place
 * @param {Look} look
 * @param {object} how
 * @param {string} how.own       what the ids of this board's pieces begin with
 * @param {boolean} how.moving   whether the stone of the last move is seen to be placed
 * @param {number|null} how.after  the ms after which the point is seen to be somebody's; null: it is so at once
 */
export function contents(
  place,
  { stone, last, ko, dead, seki, owner, outlined, mark },
  { own, moving, after },
) {
  /** @type {SVGElement[]} */
  const parts = [square('target', 1)];
  if (owner) parts.push(land(owner, after));
  if (stone) {
    const { x, y, piece } = lying(place, stone);
    const look = `stone${dead ? ' dead' : ''}${last && moving ? ' fresh' : ''}`;
    parts.push(
      svg(
        'g',
        { transform: `translate(${x} ${y})` },
        svg('use', { class: look, href: `#${own}-${piece}` }),
        seki ? svg('path', { class: `seki on-${stone}`, d: 'M-.2-.09H.2M-.2 .09H.2' }) : null,
        last && !seki && !mark ? svg('circle', { class: `last on-${stone}`, r: 0.23 }) : null,
      ),
    );
  }
  if (ko) parts.push(square('ko', 0.4));
  if (mark) parts.push(drawnMark(mark, stone));
  if (outlined) parts.push(square('outlined', 1));
  parts.push(svg('rect', { class: 'ring', x: -0.47, y: -0.47, width: 0.94, height: 0.94, rx: 0.12 }));
  return parts;
}

/** @param {string} look @param {number} width */
const square = (look, width) =>
  svg('rect', { class: look, x: -width / 2, y: -width / 2, width, height: width });

/** The area of a point that counts for somebody; a dot where it counts for nobody. @param {string} owner @param {number|null} after */
function land(owner, after) {
  const area =
    owner === 'dame' ? svg('circle', { class: 'owner dame', r: 0.1 }) : square(`owner ${owner}`, 1);
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
