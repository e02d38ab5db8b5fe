/**
 * Where the nodes of a tree are drawn: its main line in the first row, and each variation in a row below.
 *
 * A node is in the column of its depth, and the first of its children in its own row. Variations are laid down from the end
 * of a line to its beginning, each as high as there is room, so no line crosses another. That is done without recursion, and
 * takes time in proportion to the number of nodes.
 */

/** @import { Tree } from './tree.js' */

export class TreeLayout {
  /** The nodes of each column, from the top. @type {number[][]} */
  columns = [];
  /** The row of each node, by number. @type {Map<number, number>} */
  #rows = new Map();
  /** From how many forks the line of a node has come, by number. @type {Map<number, number>} */
  #forks = new Map();
  height = 0; // rows

  /** @param {Tree} tree */
  constructor(tree) {
    /** The first row that is free, by column. @type {number[]} */
    const free = [];
    const waiting = [tree.root.number];
    for (let start = waiting.pop(); start !== undefined; start = waiting.pop())
      waiting.push(...this.#lay(tree, start, free));
    for (const first of free) this.height = Math.max(this.height, first);
  }

  /** @param {number} number */
  row = (number) => this.#rows.get(number) ?? 0;

  /** How many times one leaves a line for another to come to a node. @param {number} number */
  forks = (number) => this.#forks.get(number) ?? 0;

  /** The node at a place, if there is one. @param {number} column @param {number} row @returns {number|null} */
  at(column, row) {
    const nodes = this.columns[column] ?? [];
    const found = nodes[this.#from(nodes, row)];
    return found !== undefined && this.row(found) === row ? found : null;
  }

  /**
   * The nodes of a column in some rows, and the one above them, which may have a variation below.
   *
   * @param {number} column
   * @param {number} top
   * @param {number} bottom  the last row
   */
  within(column, top, bottom) {
    const nodes = this.columns[column] ?? [];
    return nodes.slice(Math.max(0, this.#from(nodes, top) - 1), this.#from(nodes, bottom + 1));
  }

  /**
   * Lays down a line that begins at a node: the beginnings of the variations that leave it, the one to be laid next comes last.
   *
   * @param {Tree} tree
   * @param {number} start
   * @param {number[]} free
   */
  #lay(tree, start, free) {
    const line = [start, ...tree.main(start)];
    const first = tree.node(start)?.depth ?? 0;
    const fork = tree.node(start)?.parent ?? -1;
    let row = fork < 0 ? 0 : this.row(fork) + 1;
    for (let column = Math.max(0, first - 1); column < first + line.length; column++)
      row = Math.max(row, free[column] ?? 0);
    if (first > 0) free[first - 1] = row; // the way there leads down this column
    const forks = fork < 0 ? 0 : this.forks(fork) + 1;
    const variations = [];
    for (const [index, number] of line.entries()) {
      const column = first + index;
      free[column] = row + 1;
      this.#rows.set(number, row);
      this.#forks.set(number, forks);
      this.columns[column] ??= [];
      this.columns[column].push(number);
      const { children } = tree.node(number) ?? { children: [] };
      for (let next = children.length - 1; next > 0; next--) variations.push(children[next] ?? 0);
    }
    return variations;
  }

  /** The index of the first node of a column that is in a row or below. @param {number[]} nodes @param {number} row */
  #from(nodes, row) {
    let [low, high] = [0, nodes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.row(nodes[middle] ?? 0) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
