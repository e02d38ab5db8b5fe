/** The nodes that follow one, by what they are. */

import { name } from '../go/points.js';
import { moveOf } from './position.js';

/** @import { Colour, Point } from '../go/types.js' */
/** @import { Properties } from './types.js' */
/** @import { Tree } from './tree.js' */

/** The child with these properties and no others; null where there is none. @param {Tree} tree @param {number} parent @param {Properties} properties */
export function childWith(tree, parent, properties) {
  const wanted = written(properties);
  const children = tree.node(parent)?.children ?? [];
  return children.find((child) => written(tree.node(child)?.properties ?? {}) === wanted) ?? null;
}

/** @param {Readonly<Properties>} properties */
const written = (properties) => JSON.stringify(Object.entries(properties).sort());

/**
 * The child in which this colour plays on a point, or passes; null where there is none.
 *
 * @param {Tree} tree
 * @param {number} parent
 * @param {Colour} colour
 * @param {Point|'pass'} point
 */
export function childWithMove(tree, parent, colour, point) {
  const children = tree.node(parent)?.children ?? [];
  const plays = (/** @type {number} */ child) => {
    const move = moveOf(tree.node(child)?.properties ?? {}, tree.size);
    return move?.colour === colour && (move.place ? name(move.place, tree.size) : 'pass') === point;
  };
  return children.find(plays) ?? null;
}
