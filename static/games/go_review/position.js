/**
 * The board at a node of a review.
 *
 * A move is put as SGF says: it may be where a stone is, and it may take its own. Nobody asks whether the rules allow it.
 * The position of a node stays with the node, and is made of that of its parent.
 */

import { name } from '../go/points.js';
import { placeOf, placesOf } from './pairs.js';

/** @import { Colour } from '../go/types.js' */
/** @import { Place } from '../go/points.js' */
/** @import { Node, Position, Properties } from './types.js' */
/** @import { Tree } from './tree.js' */

const STONES = { AE: 0, AB: 1, AW: 2 };
const LETTERS = '.XO';
/** @type {Record<string, Colour>} */
const COLOURS = { B: 'black', b: 'black', W: 'white', w: 'white' };
/** @type {Record<Colour, Colour>} */
const OTHER = { black: 'white', white: 'black' };

/** @type {WeakMap<Node, Board>} */
const known = new WeakMap();

/** @implements {Position} */
class Board {
  /** @type {string[]|null} */
  #rows = null;

  /** @param {Omit<Position, 'rows'>} given */
  constructor({ size, stones, turn, last }) {
    this.size = size;
    this.stones = stones;
    this.turn = turn;
    this.last = last;
  }

  get rows() {
    this.#rows ??= Array.from({ length: this.size }, (_, row) =>
      Array.from({ length: this.size }, (_, column) =>
        LETTERS.charAt(this.stones[row * this.size + column] ?? 0),
      ).join(''),
    );
    return this.#rows;
  }
}

/** The position at a node of a tree. Throws where there is no such node. @param {Tree} tree @param {number} number @returns {Position} */
export function position(tree, number) {
  const line = [];
  let board = null;
  for (let node = tree.node(number); node; node = tree.node(node.parent)) {
    board = known.get(node) ?? null;
    if (board) break;
    line.push(node);
  }
  for (const node of line.reverse()) {
    board = after(board, node, tree);
    known.set(node, board);
  }
  if (!board) throw new Error(`This tree has no node ${number}.`);
  return board;
}

/** The move of a node: whose, and where. @param {Readonly<Properties>} properties @param {number} size */
export function moveOf({ B: black, W: white }, size) {
  const colour = /** @type {Colour} */ (black ? 'black' : 'white');
  const [value] = black ?? white ?? [];
  return value === undefined ? null : { colour, place: placeOf(value, size) };
}

/** The board of a node, by that of its parent. @param {Board|null} before @param {Node} node @param {Tree} tree */
function after(before, node, tree) {
  const { size } = tree;
  const stones = before ? before.stones.slice() : new Uint8Array(size * size);
  for (const [property, stone] of Object.entries(STONES))
    for (const { column, row } of placesOf(node.properties[property], size))
      stones[row * size + column] = stone;
  const move = moveOf(node.properties, size);
  if (move?.place) put(stones, size, move.place, move.colour);
  return new Board({
    size,
    stones,
    turn: turn(before, node, move, tree),
    last: move && (move.place ? name(move.place, size) : 'pass'),
  });
}

/**
 * Whose turn it is: as the file says, else after a move the other's. Where there was none it is who moves next in the file,
 * and at the beginning of a game with a handicap it is White.
 *
 * @param {Board|null} before
 * @param {Node} node
 * @param {{colour: Colour}|null} move
 * @param {Tree} tree
 * @returns {Colour}
 */
function turn(before, { properties, children }, move, tree) {
  const said = COLOURS[properties.PL?.[0]?.charAt(0) ?? ''];
  if (said) return said;
  if (move) return OTHER[move.colour];
  const next = tree.node(children[0] ?? -1);
  const nextMove = next?.by === null ? moveOf(next.properties, tree.size) : null;
  if (nextMove) return nextMove.colour;
  if (before) return before.turn;
  return Number(properties.HA?.[0]) > 1 || (properties.AB?.length && !properties.AW) ? 'white' : 'black';
}

/**
 * Puts a stone, and takes those that have no liberty left: the other's, or else its own.
 *
 * @param {Uint8Array} stones
 * @param {number} size
 * @param {Place} place
 * @param {Colour} mover
 */
function put(stones, size, { column, row }, mover) {
  const stone = mover === 'black' ? STONES.AB : STONES.AW;
  const at = row * size + column;
  stones[at] = stone;
  const enemy = STONES.AB + STONES.AW - stone;
  let taken = false;
  for (const next of beside(at, size)) if (stones[next] === enemy) taken = take(stones, size, next) || taken;
  if (!taken) take(stones, size, at);
}

/** The points beside one. @param {number} at @param {number} size */
function beside(at, size) {
  const near = [];
  const column = at % size;
  if (column > 0) near.push(at - 1);
  if (column < size - 1) near.push(at + 1);
  if (at >= size) near.push(at - size);
  if (at < size * (size - 1)) near.push(at + size);
  return near;
}

/** Takes the chain of a stone where it has no liberty: whether it had none. @param {Uint8Array} stones @param {number} size @param {number} at */
function take(stones, size, at) {
  const stone = stones[at];
  const chain = new Set([at]);
  for (const one of chain)
    for (const next of beside(one, size)) {
      if (stones[next] === STONES.AE) return false;
      if (stones[next] === stone) chain.add(next);
    }
  for (const one of chain) stones[one] = STONES.AE;
  return true;
}
