/** A node of a review in words. */

import { phrases } from '../../language/phrases.js';
import { say } from '../../language/say.js';
import { name } from '../go/points.js';
import { moveOf } from './position.js';

/** @import { Node } from './types.js' */
/** @import { Tree } from './tree.js' */

/** "Move 12: Black Q16" @param {Tree} tree @param {Node} node */
export function moveWords(tree, node) {
  const move = moveOf(node.properties, tree.size);
  if (!move) return say(node.parent < 0 ? 'go-review-node-root' : 'go-review-node-position');
  const { colour, place } = move;
  const values = { move: String(node.move), colour };
  if (!place) return say('go-review-node-pass', values);
  return say('go-review-node-move', { ...values, point: name(place, tree.size) });
}

/** That, and what else there is at a node. @param {Tree} tree @param {Node} node */
export function nodeWords(tree, node) {
  const siblings = tree.siblings(node.number);
  const variation = { number: siblings.indexOf(node.number) + 1, count: siblings.length };
  return phrases(
    [
      moveWords(tree, node),
      siblings.length > 1 ? say('go-review-node-variation', variation) : '',
      node.children.length > 1 ? say('go-review-node-fork', { count: node.children.length }) : '',
      node.comments.length ? say('go-review-node-comment') : '',
      node.marks.size ? say('go-review-node-marks') : '',
    ].filter(Boolean),
  );
}
