/** What the board shows at a node of a review. */

import { at } from '../go/chains.js';
import { name } from '../go/points.js';
import { placesOf, pointOf } from './pairs.js';
import { moveOf } from './position.js';

/** @import { Line, Mark as BoardMark, Point } from '../go/types.js' */
/** @import { Node, Pair, Position } from './types.js' */
/** @import { Stone } from './placing.js' */
/** @import { Tree } from './tree.js' */

/** @type {Record<Stone, string>} */
const LETTERS = { B: 'X', W: 'O', '': '.' };

/**
 * The marks of a node on its points, and its lines. Where several moves go on from it, their points are marked too.
 *
 * @param {Tree} tree
 * @param {Node} node
 */
export function drawnOf(tree, node) {
  /** @type {Map<Point, BoardMark>} */
  const marks = new Map();
  /** @type {Line[]} */
  const lines = [];
  for (const [place, mark] of node.marks) {
    const [from, to] = place.split(':').map((pair) => pointOf(pair, tree.size));
    if (from && to && (mark.kind === 'AR' || mark.kind === 'LN')) lines.push({ from, to, kind: mark.kind });
    else if (from) marks.set(from, /** @type {BoardMark} */ (mark));
  }
  const next = node.children.length > 1 ? node.children : [];
  for (const child of next) {
    const move = moveOf(tree.node(child)?.properties ?? {}, tree.size);
    const point = move?.place && name(move.place, tree.size);
    if (point && !marks.has(point)) marks.set(point, { kind: 'next', text: '' });
  }
  return { marks, lines };
}

/** Whose points are whose, where a file says so. @param {Node} node @param {number} size @returns {Map<Point, string>} */
export function ownersOf({ properties }, size) {
  const of = (/** @type {string[]|undefined} */ values, /** @type {string} */ owner) =>
    placesOf(values, size).map((place) => /** @type {[Point, string]} */ ([name(place, size), owner]));
  return new Map([...of(properties.TB, 'black'), ...of(properties.TW, 'white')]);
}

/** Stones on points that count for the other: they are dead. @param {string[]} rows @param {Map<Point, string>} owners */
export function deadOf(rows, owners) {
  const dead = new Set();
  for (const [point, owner] of owners) {
    if (at(rows, point) === (owner === 'black' ? 'O' : 'X')) dead.add(point);
  }
  return dead;
}

/** The stones of a position with those that are being placed. @param {Position} position @param {[Pair, Stone][]} stones */
export function rowsWith({ rows }, stones) {
  if (!stones.length) return rows;
  const cells = rows.map((row) => [...row]);
  for (const [pair, stone] of stones) {
    const row = cells[pair.charCodeAt(1) - 97];
    if (row) row[pair.charCodeAt(0) - 97] = LETTERS[stone];
  }
  return cells.map((row) => row.join(''));
}

/** What stands on a point. @param {Position} position @param {Pair} pair @returns {Stone} */
export function stoneAt({ stones, size }, pair) {
  const stone = stones[(pair.charCodeAt(1) - 97) * size + pair.charCodeAt(0) - 97];
  return stone === 1 ? 'B' : stone === 2 ? 'W' : '';
}
