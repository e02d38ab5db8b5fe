/**
 * The stones that a board places with `<use>`, each with its shadow: a slate one, and several shells. Which shell lies
 * on a point, and how far off the point a stone lies, is the same each time.
 */

import { svg } from '../../ui/element.js';

/** @import { Colour } from './types.js' */

const RADIUS = 0.472; // of a line's distance: stones nearly touch
const OFF = 0.024; // at most, each way: two that lie towards each other still do not overlap
const SHELLS = 7;

/**
 * @param {string} id
 * @param {string} matter  of what it gives the look
 * @param {{x: string, y: string, r: string}} at
 * @param {[offset: string, colour: string, opacity?: number][]} stops
 */
const gradient = (id, matter, at, stops) =>
  svg(
    'radialGradient',
    { id, class: matter, cx: at.x, cy: at.y, r: at.r },
    ...stops.map(([offset, colour, opacity = 1]) =>
      svg('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
    ),
  );

/** The fine growth lines of a shell: they run another way on each, some closer and some more curved. @param {number} shell */
function grain(shell) {
  const apart = 0.1 + 0.018 * (shell % 4);
  const bend = 0.1 + 0.05 * ((shell * 3) % 5);
  const most = RADIUS - 0.05;
  const lines = [];
  for (let y = -most + apart; y < most; y += apart) {
    const half = Math.sqrt(most * most - y * y);
    const top = Math.max(-most, y - bend * (half / most));
    lines.push(`M${-half} ${y}Q0 ${top} ${half} ${y}`);
  }
  return svg('path', { class: 'grain', d: lines.join(''), transform: `rotate(${shell * 137.5})` });
}

/**
 * The definitions, for the board's own `<svg>`.
 *
 * @param {string} own  what the ids of this board begin with: those of another may be in a part that is not shown
 */
export function pieces(own) {
  const light = { x: '36%', y: '30%', r: '72%' };
  const stone = (
    /** @type {string} */ name,
    /** @type {string} */ matter,
    /** @type {SVGElement[]} */ ...more
  ) =>
    svg(
      'g',
      { id: `${own}-${name}` },
      svg('circle', { cx: 0.05, cy: 0.08, r: 0.54, fill: `url(#${own}-shade)` }),
      svg('circle', { class: `body ${matter}`, r: RADIUS, fill: `url(#${own}-${matter})` }),
      ...more,
    );
  return svg(
    'defs',
    {},
    gradient(`${own}-slate`, 'slate', light, [
      ['0', '#6b6a6d'],
      ['.22', '#434246'],
      ['.6', '#212023'],
      ['1', '#0f0e11'],
    ]),
    gradient(`${own}-shell`, 'shell', light, [
      ['0', '#ffffff'],
      ['.5', '#f6f3ec'],
      ['.82', '#e2dcd0'],
      ['1', '#bfb6a6'],
    ]),
    gradient(`${own}-shade`, 'shade', { x: '50%', y: '50%', r: '50%' }, [
      ['.72', '#2b1500', 0.5],
      ['.86', '#2b1500', 0.22],
      ['1', '#2b1500', 0],
    ]),
    stone('black', 'slate'),
    ...Array.from({ length: SHELLS }, (_, shell) => stone(`white${shell}`, 'shell', grain(shell))),
  );
}

/**
 * How a stone lies on a point: how far off it, in units, and which of the pieces it is.
 *
 * @param {import('./points.js').Place} place
 * @param {Colour} colour
 */
export function lying({ column, row }, colour) {
  let hash = Math.imul(column * 32 + row + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = (hash ^ (hash >>> 13)) >>> 0;
  const off = (/** @type {number} */ byte) => ((byte & 255) / 127.5 - 1) * OFF;
  const piece = colour === 'black' ? 'black' : `white${(hash >>> 16) % SHELLS}`;
  return { x: off(hash), y: off(hash >>> 8), piece };
}
