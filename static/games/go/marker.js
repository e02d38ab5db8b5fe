/**
 * What is marked by choosing a stone while stones are counted.
 *
 * The first choice turns all stones of its colour that are reached over empty points; another of the same chain, as
 * long as nothing else was marked, turns the others back; the third turns all of them again.
 */

import { at, chain, reached } from './chains.js';

/** @import { Point, State } from './types.js' */

/**
 * The choice that was made last.
 * @typedef {object} Last
 * @property {Set<Point>} own  the chain that was chosen
 * @property {string} word     what it is marked as, or not
 * @property {string} as       what its stones were turned to
 * @property {string} back     and from what
 * @property {Point[]} turned  the stones that were turned
 * @property {boolean} all     whether these are all that were reached
 * @property {string} after    all stones that are marked so since
 */

/** @param {Iterable<Point>} points */
const key = (points) => [...new Set(points)].sort().join();

/** @param {Point} point @param {string} as @param {boolean} alone */
const mark = (point, as, alone) => ({ type: 'mark', point, as, ...(alone ? { chain: true } : {}) });

export class Marker {
  /** @type {Last|null} */
  #last = null;

  /**
   * The actions that mark what was chosen.
   *
   * @param {State} state
   * @param {Point} point  of a stone
   * @param {{alone: boolean, word: 'dead'|'seki'}} how  `alone`: the chain, and no others
   */
  choose({ board, dead, seki }, point, { alone, word }) {
    const marked = (word === 'dead' ? dead : seki) ?? [];
    const last = this.#last;
    this.#last = null;
    const again = !alone && last?.word === word && last.own.has(point) && last.after === key(marked);
    if (last && again && last.turned.length > last.own.size) return narrowed(board, point, last);
    const [as, back] = marked.includes(point) ? ['alive', word] : [word, 'alive'];
    if (!alone) {
      const stone = at(board, point);
      const all = [...reached(board, point, `${stone}.`)].filter((one) => at(board, one) === stone);
      const turned = all.filter((one) => marked.includes(one) === (as === 'alive'));
      const after = as === word ? [...marked, ...all] : marked.filter((one) => !all.includes(one));
      const own = chain(board, point);
      this.#last = { own, word, as, back, turned, all: turned.length === all.length, after: key(after) };
    }
    return [mark(point, as, alone)];
  }
}

/** The actions that turn back all stones but the chain of one. @param {string[]} board @param {Point} point @param {Last} last */
function narrowed(board, point, { own, as, back, turned, all }) {
  if (all) return [mark(point, back, false), mark(point, as, true)];
  const others = new Set(turned.filter((one) => !own.has(one)));
  const actions = [];
  for (const one of others) {
    for (const stone of chain(board, one)) if (stone !== one) others.delete(stone);
    actions.push(mark(one, back, true));
  }
  return actions;
}
