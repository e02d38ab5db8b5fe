/**
 * The tree of a review, drawn: one scrolls in it, and chooses a node by pointer or by keyboard.
 *
 * Only the part that is seen is drawn, so a tree of 30,000 nodes has as many elements as a small one. To a screen reader it is
 * a tree of which one item is active, and the focus is at the whole; keys that go from node to node are of the page.
 */

import { say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';
import { nodeWords } from './node_words.js';
import { TreeLayout } from './tree_layout.js';
import { edges, NARROW, piece, WIDE } from './tree_pieces.js';

/** @import { Tree } from './tree.js' */
/** @import { Node as TreeNode } from './types.js' */

const AROUND = 3; // columns and rows that are drawn beyond what is seen
const EDGE = 20; // pixels around the tree

const narrow = matchMedia('(max-width: 58rem)');

/** @typedef {{left: number, right: number, top: number, bottom: number}} Part  columns and rows, the last ones too */

let views = 0;

export class TreeView {
  #own = `tree${++views}`; // what the ids in this tree begin with
  #edges = svg('path', { class: 'edges' });
  #nodes = svg('g', { role: 'none' });
  #origin = svg('g', { role: 'none' }, this.#edges, this.#nodes);
  #drawing = svg('svg', { role: 'none' }, this.#origin);
  #extent = html('div', { class: 'extent', role: 'none' }, this.#drawing);
  /** @type {Tree|null} */
  #tree = null;
  #version = -1; // of the tree that is laid out
  #updates = -1; // of the tree that is drawn
  /** @type {TreeLayout|null} */
  #layout = null;
  /** The part that is drawn. @type {Part|null} */
  #drawn = null;
  /** By number, those that are drawn. @type {Map<number, SVGGElement>} */
  #pieces = new Map();
  #at = 0;
  #shown = 0;
  #scale = narrow.matches ? NARROW : WIDE;

  /** @param {(number: number) => void} go  to a node that was chosen */
  constructor(go) {
    this.element = html(
      'div',
      { class: 'review-tree', role: 'tree', tabindex: 0, 'aria-label': say('go-review-tree') },
      this.#extent,
    );
    this.element.addEventListener('scroll', () => this.#drawPart(false), { passive: true });
    this.#extent.addEventListener('click', (event) => {
      const chosen = this.#nodeAt(event);
      if (chosen !== null) go(chosen);
    });
    this.element.addEventListener('wheel', (event) => this.#turn(event), { passive: false });
    narrow.addEventListener('change', () => {
      this.#scale = narrow.matches ? NARROW : WIDE;
      this.#lay();
    });
    new ResizeObserver(() => {
      this.#drawPart(false);
      this.#bringIntoView();
    }).observe(this.element);
  }

  /**
   * Draws the tree as it is now.
   *
   * @param {Tree} tree
   * @param {number} at     the node that one looks at
   * @param {number} shown  the node that the leader shows
   */
  draw(tree, at, shown) {
    const moved = at !== this.#at || this.#layout === null;
    const same = tree === this.#tree && tree.updates === this.#updates;
    this.#tree = tree;
    this.#updates = tree.updates;
    [this.#at, this.#shown] = [at, shown];
    if (tree.version !== this.#version || !this.#layout) {
      this.#version = tree.version;
      this.#layout = new TreeLayout(tree);
      this.#lay();
    } else if (!same) this.#drawPart(true);
    if (moved) this.#bringIntoView();
    this.#drawPart(false);
    this.#point();
  }

  /** Takes as much room as the whole tree needs. */
  #lay() {
    if (!this.#layout) return;
    const { across, down } = this.#scale;
    const { columns, height } = this.#layout;
    this.#extent.style.width = `${(columns.length - 1) * across + 2 * EDGE}px`;
    this.#extent.style.height = `${(height - 1) * down + 2 * EDGE}px`;
    this.#drawPart(true);
  }

  /** A wheel goes along the tree where there is nothing below. @param {WheelEvent} event */
  #turn(event) {
    const { scrollHeight, clientHeight } = this.element;
    if (event.ctrlKey || event.shiftKey || event.deltaX !== 0 || scrollHeight > clientHeight) return;
    event.preventDefault();
    this.element.scrollBy({ left: event.deltaY });
  }

  /** Scrolls as far as the node that one looks at needs. */
  #bringIntoView() {
    const node = this.#tree?.node(this.#at);
    if (!node || !this.#layout) return;
    const { across, down } = this.#scale;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
    const [x, y] = [EDGE + node.depth * across, EDGE + this.#layout.row(node.number) * down];
    const to = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ room) => {
      const margin = Math.min(room / 2, EDGE + across);
      return at >= from + margin && at <= from + room - margin ? from : at - room / 2;
    };
    const [left, top] = [to(x, scrollLeft, clientWidth), to(y, scrollTop, clientHeight)];
    if (left !== scrollLeft || top !== scrollTop) this.element.scrollTo({ left, top, behavior: 'instant' });
  }

  /** Draws what is seen and a little around it, where that is not drawn yet. @param {boolean} anew */
  #drawPart(anew) {
    const [tree, layout] = [this.#tree, this.#layout];
    const seen = this.#seen();
    const drawn = this.#drawn;
    if (!tree || !layout || (!anew && drawn && isWithin(seen, drawn))) return;
    const part = {
      left: Math.max(0, seen.left - AROUND),
      right: Math.min(layout.columns.length - 1, seen.right + AROUND),
      top: Math.max(0, seen.top - AROUND),
      bottom: Math.min(layout.height - 1, seen.bottom + AROUND),
    };
    this.#drawn = part;
    this.#pieces.clear();
    let lines = '';
    for (let column = Math.max(0, part.left - 1); column <= part.right; column++)
      for (const number of layout.within(column, part.top, part.bottom)) {
        const node = tree.node(number);
        if (!node) continue;
        lines += edges(layout, node, part.top, part.bottom, this.#scale);
        if (column >= part.left && layout.row(number) >= part.top) this.#add(tree, layout, node);
      }
    const active = tree.node(this.#at); // a screen reader is told of it wherever one has scrolled to
    if (active && !this.#pieces.has(this.#at)) this.#add(tree, layout, active);
    this.#edges.setAttribute('d', lines);
    this.#nodes.replaceChildren(...this.#pieces.values());
    this.#place(part);
    this.#point();
  }

  /** @param {Tree} tree @param {TreeLayout} layout @param {TreeNode} node */
  #add(tree, layout, node) {
    const siblings = tree.siblings(node.number);
    const made = piece(tree, node, layout.row(node.number), this.#scale);
    made.id = `${this.#own}-${node.number}`;
    made.setAttribute('role', 'treeitem');
    made.setAttribute('aria-label', nodeWords(tree, node));
    made.setAttribute('aria-level', String(layout.forks(node.number) + 1));
    made.setAttribute('aria-posinset', String(siblings.indexOf(node.number) + 1));
    made.setAttribute('aria-setsize', String(siblings.length));
    this.#pieces.set(node.number, made);
  }

  /** Puts the drawing where its part of the tree is. @param {Part} part */
  #place({ left, right, top, bottom }) {
    const { across, down } = this.#scale;
    const [x, y] = [left * across, top * down];
    this.#drawing.style.transform = `translate(${x}px, ${y}px)`;
    this.#drawing.style.width = `${(right - left) * across + 2 * EDGE}px`;
    this.#drawing.style.height = `${(bottom - top) * down + 2 * EDGE}px`;
    this.#origin.setAttribute('transform', `translate(${EDGE - x} ${EDGE - y})`);
  }

  /** Shows which node one looks at, and which is the leader's. */
  #point() {
    for (const [number, made] of this.#pieces) {
      const here = number === this.#at;
      made.classList.toggle('here', here);
      made.classList.toggle('shown', number === this.#shown);
      made.setAttribute('aria-selected', String(here));
    }
    this.element.setAttribute('aria-activedescendant', `${this.#own}-${this.#at}`);
  }

  /** The columns and rows that are seen. @returns {Part} */
  #seen() {
    const { across, down } = this.#scale;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.element;
    return {
      left: Math.max(0, Math.floor((scrollLeft - EDGE) / across)),
      right: Math.min(this.#last.column, Math.ceil((scrollLeft + clientWidth - EDGE) / across)),
      top: Math.max(0, Math.floor((scrollTop - EDGE) / down)),
      bottom: Math.min(this.#last.row, Math.ceil((scrollTop + clientHeight - EDGE) / down)),
    };
  }

  get #last() {
    return { column: (this.#layout?.columns.length ?? 1) - 1, row: (this.#layout?.height ?? 1) - 1 };
  }

  /** The node that was chosen: the one itself, or one whose place a pointer is in. @param {MouseEvent} event */
  #nodeAt({ target, clientX, clientY }) {
    for (const [number, made] of this.#pieces)
      if (made.contains(/** @type {Node|null} */ (target))) return number;
    const { across, down } = this.#scale;
    const { left, top } = this.#extent.getBoundingClientRect();
    const column = Math.round((clientX - left - EDGE) / across);
    return this.#layout?.at(column, Math.round((clientY - top - EDGE) / down)) ?? null;
  }
}

/** @param {Part} part @param {Part} whole */
const isWithin = (part, whole) =>
  part.left >= whole.left &&
  part.right <= whole.right &&
  part.top >= whole.top &&
  part.bottom <= whole.bottom;
