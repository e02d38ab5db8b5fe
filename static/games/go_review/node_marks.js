/** The marks of a node: those of its properties, and over them what people have drawn. */

import { pairAt, placeOf, placesOf } from './pairs.js';

/** @import { Mark, MarkKind, Properties, State } from './types.js' */

/** Kinds that mark points, each a property with a list of them. @type {MarkKind[]} */
const ON_POINTS = ['TR', 'SQ', 'CR', 'MA'];
/** Kinds that go from one point to another. @type {MarkKind[]} */
const LINES = ['AR', 'LN'];

/**
 * By place: `pd`, or `pd:dd` for a line. Of several marks at a place the last is taken.
 *
 * @param {Readonly<Properties>} properties
 * @param {State['marks'][string]|undefined} drawn
 * @param {number} size
 */
export function marksOf(properties, drawn, size) {
  /** @type {Map<string, Mark>} */
  const marks = new Map();
  for (const kind of ON_POINTS)
    for (const place of placesOf(properties[kind], size)) marks.set(pairAt(place), { kind, text: '' });
  for (const value of properties.LB ?? []) {
    const at = value.indexOf(':');
    const pair = value.slice(0, at);
    if (at > 0 && placeOf(pair, size)) marks.set(pair, { kind: 'LB', text: value.slice(at + 1) });
  }
  for (const kind of LINES)
    for (const value of properties[kind] ?? []) if (isLine(value, size)) marks.set(value, { kind, text: '' });
  for (const [place, [kind, text]] of Object.entries(drawn ?? {}))
    if (kind) marks.set(place, { kind, text });
    else marks.delete(place);
  return marks;
}

/** Whether a value is two points of the board. @param {string} value @param {number} size */
function isLine(value, size) {
  const [from, to, ...more] = value.split(':');
  return from !== to && !more.length && [from, to].every((pair) => pair && placeOf(pair, size));
}
