/** What one has done oneself at a review, so that it can be taken back: the newest first. */

import { childWith } from './children.js';
import { sent } from './comments.js';

/** @import { Mark, Properties } from './types.js' */
/** @import { Tree } from './tree.js' */

const MOST = 100; // that are remembered

/**
 * Something that was done: a node was added, a point was marked, a comment was written. `before` is what was there.
 *
 * @typedef {{type: 'node', parent: number, properties: Properties}
 *   | {type: 'mark', node: number, at: string, before: Mark|null}
 *   | {type: 'comment', node: number, before: string}} Deed
 */

export class Done {
  /** @type {Deed[]} */
  #deeds = [];

  /** @param {Deed} deed */
  add(deed) {
    this.#deeds.push(deed);
    this.#deeds.splice(0, this.#deeds.length - MOST);
  }

  get any() {
    return this.#deeds.length > 0;
  }

  /** The action that takes back the newest that can be, which is forgotten; null where there is none. @param {Tree} tree */
  takeBack(tree) {
    for (let deed = this.#deeds.pop(); deed; deed = this.#deeds.pop()) {
      const action = reversed(deed, tree);
      if (action) return action;
    }
    return null;
  }
}

/** @param {Deed} deed @param {Tree} tree */
function reversed(deed, tree) {
  if (deed.type === 'node') {
    const node = childWith(tree, deed.parent, deed.properties);
    return node === null || tree.node(node)?.by === null ? null : { type: 'remove', node };
  }
  if (!tree.node(deed.node)) return null;
  if (deed.type === 'comment') return { type: 'comment', node: deed.node, text: sent(deed.before) };
  const { kind = '', text = '' } = deed.before ?? {};
  return { type: 'mark', node: deed.node, at: deed.at, kind, text };
}
