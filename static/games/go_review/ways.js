/**
 * Ways in the tree of a review. Forward is where one has come from last, and else the first that follows.
 */

/** @import { Tree } from './tree.js' */

/** Where one gets from a node of a tree, and which way one has taken before. */
export class Ways {
  /** The child that one was at or below last, by number. @type {Map<number, number>} */
  #taken = new Map();

  /** Remembers the way to a node: which child it takes at each fork. @param {Tree} tree @param {number} number */
  remember(tree, number) {
    let below = tree.node(number);
    for (let node = tree.node(below?.parent ?? -1); node && below; node = tree.node(node.parent)) {
      if (node.children.length > 1) this.#taken.set(node.number, below.number);
      below = node;
    }
  }

  /** The node that follows one; null at the end. @param {Tree} tree @param {number} number @returns {number|null} */
  next(tree, number) {
    const children = tree.node(number)?.children ?? [];
    const taken = children.length > 1 ? this.#taken.get(number) : undefined;
    return taken !== undefined && children.includes(taken) ? taken : (children[0] ?? null);
  }

  /** The nodes that follow one, to the end. @param {Tree} tree @param {number} number */
  line(tree, number) {
    const line = [];
    for (let next = this.next(tree, number); next !== null; next = this.next(tree, next)) line.push(next);
    return line;
  }

  /**
   * The node that lies so many nodes ahead, or behind; as far as there are some.
   *
   * @param {Tree} tree
   * @param {number} number
   * @param {number} count
   */
  far(tree, number, count) {
    let at = number;
    for (let left = Math.abs(count); left > 0; left--) {
      const next = count > 0 ? this.next(tree, at) : behind(tree, at);
      if (next === null) break;
      at = next;
    }
    return at;
  }

  /**
   * The variation beside the one that a node is in: its first node. Null where there is none.
   *
   * @param {Tree} tree
   * @param {number} number
   * @param {1|-1} way
   */
  beside(tree, number, way) {
    for (let at = /** @type {number|null} */ (number); at !== null; at = behind(tree, at)) {
      const siblings = tree.siblings(at);
      const next = siblings.length > 1 ? siblings[siblings.indexOf(at) + way] : undefined;
      if (next !== undefined) return next;
    }
    return null;
  }
}

/** @param {Tree} tree @param {number} number @returns {number|null} */
export function behind(tree, number) {
  const parent = tree.node(number)?.parent ?? -1;
  return parent < 0 ? null : parent;
}
