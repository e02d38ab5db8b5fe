/** Setup stones that are placed one by one and become one node together. */

/** @import { Pair } from './types.js' */

/** @typedef {'B'|'W'|''} Stone  empty: none */

export class Placing {
  /** @type {Map<Pair, Stone>} */
  #stones = new Map();
  /** After which node; null while nothing is placed. @type {number|null} */
  node = null;

  get count() {
    return this.#stones.size;
  }

  /**
   * Puts a stone on a point; takes it away where the same is.
   *
   * @param {number} node
   * @param {Pair} pair
   * @param {Stone} stone  the one to put
   * @param {Stone} standing  what the node has there
   */
  toggle(node, pair, stone, standing) {
    this.node ??= node;
    const now = this.#stones.get(pair) ?? standing;
    const next = now === stone ? '' : stone;
    if (next === standing) this.#stones.delete(pair);
    else this.#stones.set(pair, next);
    if (!this.#stones.size) this.clear();
  }

  clear() {
    this.#stones.clear();
    this.node = null;
  }

  /** Where something is placed. @returns {[Pair, Stone][]} */
  stones() {
    return [...this.#stones];
  }

  /** The action that makes a node of it. */
  action() {
    const of = (/** @type {Stone} */ stone) =>
      this.stones().flatMap(([pair, each]) => (each === stone ? [pair] : []));
    return { type: 'place', node: this.node ?? 0, black: of('B'), white: of('W'), empty: of('') };
  }
}
