/** What a tree is drawn of: its nodes, and the lines between them. One unit is a pixel. */

import { svg } from '../../ui/element.js';
import { moveOf } from './position.js';

/** @import { Node } from './types.js' */
/** @import { Tree } from './tree.js' */
/** @import { TreeLayout } from './tree_layout.js' */

/** How large it is drawn: from a node to the next, and how large its stone is. @typedef {{across: number, down: number, radius: number, numbers: boolean}} Scale */

/** @type {Scale} */
export const WIDE = { across: 31, down: 31, radius: 11, numbers: true };
/** @type {Scale} */
export const NARROW = { across: 24, down: 24, radius: 8, numbers: false };

/**
 * The way from a node to its children, as a path.
 *
 * @param {TreeLayout} layout
 * @param {Node} node
 * @param {number} top
 * @param {number} bottom  the rows that are seen: ways are drawn as far as they are
 * @param {Scale} scale
 */
export function edges(layout, { number, depth, children }, top, bottom, { across, down }) {
  const [x, y] = [depth * across, layout.row(number) * down];
  const [first, ...below] = children.map((child) => layout.row(child));
  if (first === undefined) return '';
  const lowest = Math.min((below.at(-1) ?? 0) - 1, bottom + 1) * down;
  return [
    `M${x} ${y}h${across}`,
    lowest > y ? `M${x} ${y}V${lowest}` : '',
    ...below
      .filter((row) => row >= top && row <= bottom + 1)
      .map((row) => `M${x} ${(row - 1) * down}l${across} ${down}`),
  ].join('');
}

/**
 * A node: its stone, or a square where there is no move; with signs for what is written and marked there.
 *
 * @param {Tree} tree
 * @param {Node} node
 * @param {number} row
 * @param {Scale} scale
 */
export function piece(tree, node, row, { across, down, radius, numbers }) {
  const move = moveOf(node.properties, tree.size);
  const side = radius * 1.2;
  const shape = move
    ? svg('circle', { class: 'stone', r: radius })
    : svg('rect', { class: 'stone', x: -side / 2, y: -side / 2, width: side, height: side, rx: 2 });
  const sign = radius * 0.8;
  return svg(
    'g',
    {
      class: `tree-node ${move?.colour ?? 'no-move'}`,
      transform: `translate(${node.depth * across} ${row * down})`,
    },
    svg('circle', { class: 'ring', r: radius + 2.5 }),
    svg('rect', { class: 'shown-here', x: -radius, y: radius + 2, width: 2 * radius, height: 2.5 }),
    shape,
    move && numbers
      ? svg('text', { class: node.move > 99 ? 'long' : null }, move.place ? String(node.move) : '–')
      : null,
    node.comments.length ? svg('circle', { class: 'has-comment', cx: sign, cy: -sign, r: 4 }) : null,
    node.marks.size ? svg('path', { class: 'has-marks', d: `M${-sign} ${-sign - 6}l5 8.5h-10z` }) : null,
  );
}
