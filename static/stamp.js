/** What one will sit in front of, as small as a stamp. */

import { svg } from './element.js';

const STONES = { 9: ['2,2', '6,6', '6,2'], 13: ['3,3', '9,9', '9,3', '3,9'], 19: ['3,3', '15,15', '15,3', '3,15'] };

/** @param {{game: string, setup: object}} wish @returns {SVGElement|null}  null for a game without a picture */
export function stamp({ game, setup }) {
  if (game === 'go') return board(setup.size, STONES[setup.size] ?? []);
  if (game === 'pong') return court();
  return game === 'choose' ? ballots() : null;
}

function board(size, stones) {
  const last = size - 1;
  const path = Array.from({ length: size }, (_, n) => `M0 ${n}H${last}M${n} 0V${last}`).join('');
  const edge = 0.09 * size;
  return svg(
    'svg',
    { viewBox: `${-edge} ${-edge} ${last + 2 * edge} ${last + 2 * edge}`, class: 'stamp wood', 'aria-hidden': 'true' },
    svg('path', { d: path, class: 'thin' }),
    ...stones.map((at, i) => {
      const [cx, cy] = at.split(',');
      return svg('circle', { cx, cy, r: 0.055 * size, class: i % 2 ? 'white' : 'black' });
    }),
  );
}

const court = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp night', 'aria-hidden': 'true' },
    svg('path', { d: 'M20 3V37', class: 'net' }),
    svg('path', { d: 'M5 11V21', class: 'left' }),
    svg('path', { d: 'M35 20V30', class: 'right' }),
    svg('circle', { cx: 26, cy: 17, r: 2, class: 'ball' }),
  );

const ballots = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', class: 'stamp paper', 'aria-hidden': 'true' },
    ...[
      [20, 12, 'left'],
      [12, 26, 'right'],
      [28, 26, 'bottom'],
    ].map(([cx, cy, name]) => svg('circle', { cx, cy, r: 6.5, class: name })),
  );
