/** Conditional moves as a tree: to a move of the other an answer, and what is answered after that. */

/** @import { Branch, Move, MoveAction } from './types.js' */

/** @typedef {{move: Move, answer: Move, next: Variation[]}} Variation */

/** @param {MoveAction} action @returns {Move} */
const moveOf = (action) => (action.type === 'pass' ? 'pass' : action.point);

/** @param {Move} move @returns {MoveAction} */
const actionOf = (move) => (move === 'pass' ? { type: 'pass' } : { type: 'play', point: move });

/** The tree that the server has sent. @param {Branch[]} branches @returns {Variation[]} */
export const read = (branches) =>
  branches.map(([action, answer, next]) => ({
    move: moveOf(action),
    answer: moveOf(answer),
    next: read(next),
  }));

/** The tree as it is sent. @param {Variation[]} variations @returns {Branch[]} */
export const written = (variations) =>
  variations.map(({ move, answer, next }) => [actionOf(move), actionOf(answer), written(next)]);

/** How many answers there are. @param {Variation[]} variations @returns {number} */
export const size = (variations) => variations.reduce((sum, { next }) => sum + 1 + size(next), 0);

/**
 * What is answered after a line of moves, of the other and ours in turn; null where the line leaves the tree.
 *
 * @param {Variation[]} variations
 * @param {Move[]} line
 * @returns {Variation[]|null}
 */
export function after(variations, line) {
  const [move, answer, ...rest] = line;
  if (move === undefined) return variations;
  const found = variations.find((one) => one.move === move && one.answer === answer);
  return found ? after(found.next, rest) : null;
}

/**
 * The tree with an answer at the end of a line; another answer to the same move gives way, with all after it.
 *
 * @param {Variation[]} variations
 * @param {Move[]} line  ends with the answer
 * @returns {Variation[]}
 */
export function answered(variations, line) {
  const [move, answer, ...rest] = line;
  if (move === undefined || answer === undefined) return variations;
  const known = variations.find((one) => one.move === move && one.answer === answer);
  const changed = { move, answer, next: answered(known?.next ?? [], rest) };
  const place = variations.findIndex((one) => one.move === move);
  return place < 0 ? [...variations, changed] : variations.with(place, changed);
}

/**
 * The tree without the answer at the end of a line.
 *
 * @param {Variation[]} variations
 * @param {Move[]} line
 * @returns {Variation[]}
 */
export function without(variations, line) {
  const [move, , ...rest] = line;
  return variations.flatMap((one) => {
    if (one.move !== move) return [one];
    return rest.length ? [{ ...one, next: without(one.next, rest) }] : [];
  });
}
