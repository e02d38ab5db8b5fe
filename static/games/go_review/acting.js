/** What one does at a review by the chosen tool: what is sent for it, and how it is taken back. */

import { say } from '../../language/say.js';
import { toast } from '../../ui/toast.js';
import { stoneAt } from './board_look.js';
import { childWith, childWithMove } from './children.js';
import { Done } from './done.js';
import { lining, marking } from './marking.js';
import { pairOf, pointOf } from './pairs.js';
import { Placing } from './placing.js';
import { position } from './position.js';

/** @import { Colour, Point } from '../go/types.js' */
/** @import { Pair, Properties } from './types.js' */
/** @import { Marking } from './marking.js' */
/** @import { Tool } from './tools.js' */
/** @import { Tree } from './tree.js' */
/** @import { Viewpoint } from './viewpoint.js' */

/** @type {Record<Colour, 'B'|'W'>} */
const LETTERS = { black: 'B', white: 'W' };

/**
 * @param {object} given
 * @param {Tree} given.tree
 * @param {Viewpoint} given.viewpoint
 * @param {(action: object) => Promise<boolean>} given.perform
 * @param {() => boolean} given.may  something may be added
 * @param {() => void} given.changed  something else is to be seen
 * @param {(point: Point|null, colour?: Colour) => void} given.preview  shows a stone that is on its way
 */
export function acting({ tree, viewpoint, perform, may, changed, preview }) {
  /** @type {Tool} */
  let tool = 'play';
  /** Where a line begins that waits for its end. @type {Pair|null} */
  let from = null;
  /** A node of ours that is on its way. @type {{parent: number, properties: Properties}|null} */
  let awaited = null;
  const placing = new Placing();
  const done = new Done();

  /** Adds a node, and looks at it when it is there. @param {object} action @param {number} parent @param {Properties} properties */
  async function add(action, parent, properties) {
    viewpoint.stay();
    awaited = { parent, properties };
    if (await perform(action)) {
      done.add({ type: 'node', parent, properties });
      arrived();
      return changed();
    }
    awaited = null;
    preview(null);
  }

  /** Goes to the node that was awaited, once it is there. */
  function arrived() {
    const node = awaited && childWith(tree, awaited.parent, awaited.properties);
    if (node === null) return;
    awaited = null;
    preview(null);
    viewpoint.arrive(node);
  }

  /** Plays on a point, or passes: along what is there, or as a new node. @param {Point|'pass'} point */
  function play(point) {
    const { at } = viewpoint;
    const stands = position(tree, at);
    const there = childWithMove(tree, at, stands.turn, point);
    if (there !== null) return viewpoint.go(there);
    const pair = point === 'pass' ? '' : pairOf(point, tree.size);
    if (pair && stoneAt(stands, pair)) return toast(say('go-review-occupied', { point }));
    if (!may()) return toast(say('go-review-may-not'));
    if (awaited) return;
    const colour = LETTERS[stands.turn];
    if (point !== 'pass') preview(point, stands.turn);
    add({ type: 'play', node: at, colour, point: pair }, at, { [colour]: [pair] });
  }

  /** @param {Marking[]} markings */
  async function mark(markings) {
    const node = viewpoint.at;
    for (const { at, kind, text } of markings) {
      const before = tree.node(node)?.marks.get(at) ?? null;
      if (!(await perform({ type: 'mark', node, at, kind, text }))) return;
      done.add({ type: 'mark', node, at, before });
    }
  }

  /** @param {Point} point */
  function choose(point) {
    const node = tree.node(viewpoint.at);
    if (!node) return;
    if (tool === 'play') return play(point);
    if (!may()) return toast(say('go-review-may-not'));
    const pair = pairOf(point, tree.size);
    if (tool === 'B' || tool === 'W') {
      if (placing.node !== null && placing.node !== viewpoint.at) commit();
      viewpoint.stay();
      placing.toggle(viewpoint.at, pair, tool, stoneAt(position(tree, viewpoint.at), pair));
    } else if (tool === 'AR' || tool === 'LN') {
      if (from !== null && from !== pair) mark([lining(node, from, pair, tool)]);
      from = from === null ? pair : null;
    } else mark(marking(node, pair, tool));
    changed();
  }

  /** Makes a node of the stones that were placed. */
  function commit() {
    if (placing.node === null || awaited) return;
    const action = placing.action();
    /** @type {[string, Pair[]][]} */
    const lists = [
      ['AB', action.black],
      ['AW', action.white],
      ['AE', action.empty],
    ];
    const properties = Object.fromEntries(
      lists.flatMap(([name, all]) => (all.length ? [[name, [...all].sort()]] : [])),
    );
    placing.clear();
    add(action, action.node, properties);
  }

  function drop() {
    placing.clear();
    changed();
  }

  return {
    choose,
    placing,
    commit,
    drop,
    arrived,
    tool: () => tool,
    undoable: () => placing.count > 0 || done.any,
    pass: () => play('pass'),

    /** @param {Tool} chosen */
    use(chosen) {
      if (chosen !== 'B' && chosen !== 'W') commit();
      tool = chosen;
      from = null;
      changed();
    },

    /** An arrow or a line that was drawn at once. @param {Point} start @param {Point} end */
    drawLine(start, end) {
      const node = tree.node(viewpoint.at);
      if (!node || !may() || (tool !== 'AR' && tool !== 'LN')) return;
      from = null;
      mark([lining(node, pairOf(start, tree.size), pairOf(end, tree.size), tool)]);
    },

    /** @param {number} node @param {string} text  as it is sent @param {number|null} person  we */
    async comment(node, text, person) {
      const before = tree.node(node)?.comments.find(({ by }) => by !== null && by === person)?.text ?? '';
      const written = await perform({ type: 'comment', node, text });
      if (written) done.add({ type: 'comment', node, before });
      changed();
      return written;
    },

    undo() {
      if (placing.count) return drop();
      const action = done.takeBack(tree);
      if (action && action.type !== 'remove') viewpoint.go(action.node); // where one sees what is taken back
      if (action) perform(action);
      changed();
    },

    /** Takes away the node that is looked at, with all that follows it. */
    remove() {
      const node = tree.node(viewpoint.at);
      if (node && node.by !== null && may()) perform({ type: 'remove', node: node.number });
    },

    /** Leaves what was begun; else what one looks at by oneself. */
    escape() {
      if (from !== null) from = null;
      else if (placing.count) placing.clear();
      else if (!viewpoint.following) return viewpoint.follow();
      changed();
    },

    /** The points at which something was begun. @returns {Set<Point>} */
    outlined() {
      const pairs = [...(from === null ? [] : [from]), ...placing.stones().map(([pair]) => pair)];
      return new Set(pairs.flatMap((pair) => pointOf(pair, tree.size) ?? []));
    },

    /** Whose stone follows the mouse. @param {Colour} turn @returns {Colour|null} */
    hover(turn) {
      if (tool === 'play') return turn;
      return tool === 'B' ? 'black' : tool === 'W' ? 'white' : null;
    },

    /** Whether any point may be chosen, not only empty ones. */
    marks: () => tool !== 'play' && tool !== 'B' && tool !== 'W',
  };
}
