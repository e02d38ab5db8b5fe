/** Which marks the tools make: at one click, or between two points. */

/** @import { Mark, MarkKind, Node, Pair } from './types.js' */
/** @import { Tool } from './tools.js' */

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

/** @typedef {{at: string, kind: MarkKind|'', text: string}} Marking  an empty kind takes a mark away */

/** The first letter that no label of a node has. @param {Node} node */
export function nextLetter(node) {
  const taken = labels(node);
  return LETTERS.find((each) => !taken.has(each)) ?? 'A';
}

/** The first number that no label of a node has. @param {Node} node */
export function nextNumber(node) {
  const taken = labels(node);
  let number = 1;
  while (taken.has(String(number))) number++;
  return String(number);
}

/** @param {Node} node */
const labels = (node) => new Set([...node.marks.values()].map(({ text }) => text));

/**
 * What a click on a point marks. A mark of the same kind is taken away; erasing takes what is there, with the lines
 * that end there.
 *
 * @param {Node} node
 * @param {Pair} pair
 * @param {Tool} tool
 * @returns {Marking[]}
 */
export function marking(node, pair, tool) {
  if (tool === 'erase') {
    const here = [...node.marks.keys()].filter((at) => at.split(':').includes(pair));
    return here.map((at) => ({ at, kind: '', text: '' }));
  }
  const there = node.marks.get(pair);
  const kind = /** @type {MarkKind} */ (tool === 'number' ? 'LB' : tool);
  if (there && there.kind === kind && (kind !== 'LB' || isNumber(there) === (tool === 'number')))
    return [{ at: pair, kind: '', text: '' }];
  const text = tool === 'LB' ? nextLetter(node) : tool === 'number' ? nextNumber(node) : '';
  return [{ at: pair, kind, text }];
}

/** @param {Mark} mark */
const isNumber = ({ text }) => /^\d+$/.test(text);

/** A line or an arrow from one point to another; the same that is there is taken away. @param {Node} node @param {Pair} from @param {Pair} to @param {'AR'|'LN'} kind @returns {Marking} */
export function lining(node, from, to, kind) {
  const at = `${from}:${to}`;
  return { at, kind: node.marks.get(at)?.kind === kind ? '' : kind, text: '' };
}
