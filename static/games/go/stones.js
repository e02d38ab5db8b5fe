/**
 * The stones of a board, each with its shadow: slate ones, and several shells. Which shell lies on a point, and how far off
 * the point a stone lies, is the same each time.
 *
 * A stone is drawn where it lies, without a transform and without `<use>`: then a browser paints the rest of the board from
 * what it has, in half the time.
 */

import { svg } from '../../ui/element.js';

/** @import { Colour } from './types.js' */

const RADIUS = 0.472; // of a line's distance: stones nearly touch
const OFF = 0.024; // at most, each way: two that lie towards each other still do not overlap
const SHELLS = 7;

/** @type {Record<Colour, string>} */
const MATTERS = { black: 'slate', white: 'shell' };

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

/**
 * The fine growth lines of a shell, as a path relative to its middle: they run another way on each, some closer and some more
 * curved.
 *
 * @param {number} shell
 */
function grain(shell) {
  const apart = 0.1 + 0.018 * (shell % 4);
  const bend = 0.1 + 0.05 * ((shell * 3) % 5);
  const most = RADIUS - 0.05;
  const turn = (shell * 137.5 * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const by = (/** @type {number} */ x, /** @type {number} */ y) =>
    `${(x * cos - y * sin).toFixed(4)} ${(x * sin + y * cos).toFixed(4)}`;
  let [path, x, y] = ['', 0, 0];
  for (let at = -most + apart; at < most; at += apart) {
    const half = Math.sqrt(most * most - at * at);
    const top = Math.max(-most, at - bend * (half / most));
    path += `m${by(-half - x, at - y)}q${by(half, top - at)} ${by(2 * half, 0)}`;
    [x, y] = [half, at];
  }
  return path;
}

const GRAINS = Array.from({ length: SHELLS }, (_, shell) => grain(shell));

/**
 * The definitions, for the board's own `<svg>`.
 *
 * @param {string} own  what the ids of this board begin with: those of another may be in a part that is not shown
 */
export function matters(own) {
  const light = { x: '36%', y: '30%', r: '72%' };
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
  );
}

/**
 * The parts of a stone that lies at a spot.
 *
 * @param {string} own  of the board
 * @param {Spot} spot
 * @param {Colour} colour
 */
export function stone(own, { x, y, shell }, colour) {
  const matter = MATTERS[colour];
  return [
    svg('circle', { cx: x + 0.05, cy: y + 0.08, r: 0.54, fill: `url(#${own}-shade)` }),
    svg('circle', { class: `body ${matter}`, cx: x, cy: y, r: RADIUS, fill: `url(#${own}-${matter})` }),
    ...(colour === 'white' ? [svg('path', { class: 'grain', d: `M${x} ${y}${GRAINS[shell]}` })] : []),
  ];
}

/** Where the middle of a stone is, and which of the shells it is if it is one. @typedef {{x: number, y: number, shell: number}} Spot */

/** How a stone lies on a point, a little off it. @param {import('./points.js').Place} place @returns {Spot} */
export function lying({ column, row }) {
  let hash = Math.imul(column * 32 + row + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = (hash ^ (hash >>> 13)) >>> 0;
  const off = (/** @type {number} */ byte) => ((byte & 255) / 127.5 - 1) * OFF;
  return { x: column + off(hash), y: row + off(hash >>> 8), shell: (hash >>> 16) % SHELLS };
}
