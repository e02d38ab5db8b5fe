/** The pieces that a board places with `<use>`: a slate stone and three shell ones, each with its shadow. */

import { svg } from '../../ui/element.js';

const RADIUS = 0.475; // of a line's distance: stones nearly touch

// The fine growth lines of a shell, which run another way on each stone.
const GRAIN = [
  'M-.36-.2Q0-.38 .36-.2M-.42-.04Q0-.24 .42-.04M-.42 .12Q0-.08 .42 .12M-.36 .27Q0 .08 .36 .27',
  'M-.2-.36Q-.38 0-.2 .36M-.04-.42Q-.24 0-.04 .42M.12-.42Q-.08 0 .12 .42M.27-.36Q.08 0 .27 .36',
  'M-.1-.42Q-.2-.2-.42-.06M.12-.42Q-.05-.05-.42 .13M.31-.32Q.1 .1-.33 .3M.43-.12Q.25 .25-.12 .42',
];

/**
 * @param {string} id
 * @param {{x: string, y: string, r: string}} at
 * @param {[offset: string, colour: string, opacity?: number][]} stops
 */
const gradient = (id, at, stops) =>
  svg(
    'radialGradient',
    { id, cx: at.x, cy: at.y, r: at.r },
    ...stops.map(([offset, colour, opacity = 1]) =>
      svg('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }),
    ),
  );

const shadow = () => svg('circle', { cx: 0.05, cy: 0.08, r: 0.54, fill: 'url(#shade)' });

/** @param {string} fill */
const body = (fill) => svg('circle', { r: RADIUS, fill: `url(#${fill})` });

/** The definitions, for the board's own `<svg>`. */
export function pieces() {
  const light = { x: '36%', y: '30%', r: '72%' };
  return svg(
    'defs',
    {},
    gradient('slate', light, [
      ['0', '#6b6a6d'],
      ['.22', '#434246'],
      ['.6', '#212023'],
      ['1', '#0f0e11'],
    ]),
    gradient('shell', light, [
      ['0', '#ffffff'],
      ['.5', '#f6f3ec'],
      ['.82', '#e2dcd0'],
      ['1', '#bfb6a6'],
    ]),
    gradient('shade', { x: '50%', y: '50%', r: '50%' }, [
      ['.72', '#2b1500', 0.5],
      ['.86', '#2b1500', 0.22],
      ['1', '#2b1500', 0],
    ]),
    svg('g', { id: 'black' }, shadow(), body('slate')),
    ...GRAIN.map((d, i) =>
      svg('g', { id: `white${i}` }, shadow(), body('shell'), svg('path', { class: 'grain', d })),
    ),
  );
}
