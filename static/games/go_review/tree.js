/**
 * The tree of a review: what it began with, and what people have added. A node is known by its number.
 *
 * A review's setup never changes, so it is read once. Of the state, which comes whole each time, what is the same as before
 * keeps its nodes: what was made of a node, such as its position, stays with it.
 */

import { marksOf } from './node_marks.js';

/** @import { Comment, Mark, Node, Properties, Setup, State } from './types.js' */

class TreeNode {
  /** @type {Map<string, Mark>|null} */
  #marks = null;
  /** @type {State['marks'][string]|undefined} */
  #drawn;
  /** @type {[number, string][]|undefined} */
  #written;
  /** @type {number} */
  number;
  /** @type {number} */
  depth;
  /** @type {number} */
  move;

  /**
   * @param {number} number
   * @param {TreeNode|null} above
   * @param {Readonly<Properties>} properties
   * @param {number|null} by
   * @param {number} size  of the board
   */
  constructor(number, above, properties, by, size) {
    this.number = number;
    this.above = above;
    this.parent = above?.number ?? -1;
    this.depth = (above?.depth ?? -1) + 1;
    /** @type {number[]} */
    this.children = [];
    this.properties = properties;
    this.move = Number(properties.MN?.[0]) || (above?.move ?? 0) + (properties.B || properties.W ? 1 : 0);
    this.by = by;
    this.size = size;
  }

  get marks() {
    this.#marks ??= marksOf(this.properties, this.#drawn, this.size);
    return this.#marks;
  }

  /** @returns {Comment[]} */
  get comments() {
    const own = this.properties.C?.join('\n');
    const others = (this.#written ?? []).map(([by, text]) => ({ by, text }));
    return own ? [{ by: null, text: own }, ...others] : others;
  }

  /** Takes what people have drawn and written here. @param {State['marks'][string]} [drawn] @param {[number, string][]} [written] */
  take(drawn, written) {
    this.#marks = null;
    this.#drawn = drawn;
    this.#written = written;
  }
}

export class Tree {
  /** Those that are not there any more are null. @type {(TreeNode|null)[]} */
  #nodes = [];
  #base = 0;
  #count = 0;
  /** Nodes of the setup to which some were added, by how many children they began with. @type {Map<TreeNode, number>} */
  #extended = new Map();
  /** Nodes with something drawn or written. @type {Set<TreeNode>} */
  #noted = new Set();
  /** Raised whenever nodes came or went. */
  version = 0;
  /** Raised with each state that it has taken. */
  updates = 0;
  size = 19;

  /** How many nodes there are. */
  get count() {
    return this.#count;
  }

  /** @param {Setup} setup @param {State} state */
  update(setup, state) {
    if (!this.#base) this.#begin(setup);
    this.#add(state);
    this.#note(state);
    this.updates++;
  }

  /** The node of a number; null where there is none, or none any more. @param {number} number @returns {Node|null} */
  node(number) {
    return this.#nodes[number] ?? null;
  }

  /** The first node. @returns {Node} */
  get root() {
    const [root] = this.#nodes;
    if (!root) throw new Error('This tree is empty.');
    return root;
  }

  /** The numbers of the nodes from the root to one, which comes last. @param {number} number */
  path(number) {
    const path = [];
    for (let node = this.#nodes[number] ?? null; node; node = node.above) path.push(node.number);
    return path.reverse();
  }

  /** The numbers of the nodes that follow one, always by the first. @param {number} number */
  main(number) {
    const line = [];
    for (let next = this.node(number)?.children[0]; next !== undefined; next = this.node(next)?.children[0])
      line.push(next);
    return line;
  }

  /** The children of a node's parent, among them the node. @param {number} number @returns {readonly number[]} */
  siblings(number) {
    const node = this.node(number);
    return node ? (this.node(node.parent)?.children ?? [number]) : [];
  }

  /** @param {Setup} setup */
  #begin({ size, nodes }) {
    this.size = size;
    this.#nodes = [];
    for (const [parent, properties] of nodes) this.#append(parent, properties, null);
    this.#base = this.#count = nodes.length;
    this.version++;
  }

  /** @param {number} parent @param {Readonly<Properties>} properties @param {number|null} by */
  #append(parent, properties, by) {
    const above = this.#nodes[parent] ?? null;
    const node = new TreeNode(this.#nodes.length, above, properties, by, this.size);
    above?.children.push(node.number);
    this.#nodes.push(node);
  }

  /** Has the nodes that were added, but for those that were taken away. @param {State} state */
  #add({ nodes, removed }) {
    const before = this.#nodes.splice(this.#base);
    const gone = new Set(removed);
    let changed = before.length !== nodes.length;
    for (const [node, children] of this.#extended) node.children.length = children;
    this.#extended.clear();
    for (const [index, [parent, properties, by]] of nodes.entries()) {
      const number = this.#base + index;
      const above = this.#nodes[parent] ?? null;
      const known = before[index] ?? null;
      if (!above || gone.has(number)) this.#nodes.push(null);
      else {
        if (parent < this.#base && !this.#extended.has(above))
          this.#extended.set(above, above.children.length);
        if (known?.above === above && same(known.properties, properties)) this.#keep(known, above);
        else this.#append(parent, properties, by);
      }
      if (this.#nodes[number] !== known) changed = true;
    }
    if (!changed) return;
    this.#count = this.#nodes.reduce((count, node) => count + (node ? 1 : 0), 0);
    this.version++;
  }

  /** @param {TreeNode} known @param {TreeNode} above */
  #keep(known, above) {
    known.children = [];
    above.children.push(known.number);
    this.#nodes.push(known);
  }

  /** Has what people have drawn and written. @param {State} state */
  #note({ marks, comments }) {
    for (const node of this.#noted) node.take();
    this.#noted.clear();
    for (const number of [...Object.keys(marks), ...Object.keys(comments)]) {
      const node = this.#nodes[Number(number)];
      if (!node || this.#noted.has(node)) continue;
      node.take(marks[number], comments[number]);
      this.#noted.add(node);
    }
  }
}

/** @param {Readonly<Properties>} one @param {Readonly<Properties>} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
