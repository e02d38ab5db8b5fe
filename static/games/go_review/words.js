/** What there is to say about a review: who leads it, what has just happened, what a node shows. */

import { say } from '../../language/say.js';
import { members, nameOf } from './members.js';
import { nodeWords } from './node_words.js';

/** @import { Node, State, View } from './types.js' */
/** @import { Tree } from './tree.js' */

/** Nobody is waited for. @returns {number[]} */
export const turn = () => [];

export const note = () => '';

export const lastMove = () => null;

/** One line for the status. @param {View} view */
export function status(view) {
  if (view.phase === 'over' || view.state.closed) return say('go-review-closed');
  return say('go-review-leads', { name: nameOf(view, view.state.leader) });
}

/** What has happened between two views, oldest first. @param {View} before @param {View} after */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  const said = members(after)
    .slice(members(before).length)
    .map(({ name }) => say('go-review-came', { name }));
  said.push(...written(was, after));
  if (is.leader !== was.leader) said.push(say('go-review-now-leads', { name: nameOf(after, is.leader) }));
  if (is.everybody !== was.everybody)
    said.push(say(is.everybody ? 'go-review-all-may-add' : 'go-review-leader-adds'));
  if (is.closed && !was.closed) said.push(say('go-review-is-closed'));
  return said;
}

/** What people have written since. @param {State} was @param {View} after */
function written(was, after) {
  return Object.entries(after.state.comments).flatMap(([node, comments]) => {
    if (comments === was.comments[node]) return [];
    const known = new Set((was.comments[node] ?? []).map(([by, text]) => `${by} ${text}`));
    const fresh = comments.filter(([by, text]) => !known.has(`${by} ${text}`));
    return fresh.map(([by, text]) => say('go-review-wrote', { name: nameOf(after, by), text }));
  });
}

/**
 * What a screen reader is told of a node that is looked at.
 *
 * @param {Tree} tree
 * @param {Node} node
 * @param {(person: number) => string} name
 * @returns {string[]}
 */
export const told = (tree, node, name) => [
  nodeWords(tree, node),
  ...node.comments.map(({ by, text }) =>
    by === null ? text : say('go-review-wrote', { name: name(by), text }),
  ),
];
