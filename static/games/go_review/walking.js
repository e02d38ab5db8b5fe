/**
 * Walking in the tree of a review: by keys, by a wheel over the board, and by buttons.
 *
 * Forward is where one has come from last, and else the first that follows. Up and down are the variations beside the one that
 * one is in: where several lie behind, those of the last fork.
 */

import { say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';
import { historyKeys, historyWheel } from '../../ui/history_keys.js';
import { behind, Ways } from './ways.js';

/** @import { Tree } from './tree.js' */

const FAR = 10; // moves of one press of Page up or Page down

const ICONS = {
  first: 'M6 5v14M19 5 9 12l10 7z',
  farBack: 'M13 5 4 12l9 7zM21 5l-9 7 9 7z',
  back: 'M16 5 6 12l10 7z',
  forward: 'M8 5l10 7-10 7z',
  farForward: 'M11 5l9 7-9 7zM3 5l9 7-9 7z',
  last: 'M18 5v14M5 5l10 7-10 7z',
  up: 'M5 16 12 6l7 10z',
  down: 'M5 8l7 10 7-10z',
};

/** @typedef {keyof typeof ICONS} Way */
/** @type {Way[]} */
const WAYS = ['first', 'farBack', 'back', 'forward', 'farForward', 'last', 'up', 'down'];

/**
 * @param {object} page
 * @param {HTMLElement} page.board  over which a wheel walks
 * @param {() => {tree: Tree, at: number}|null} page.now  null while there is nothing to walk in
 * @param {(number: number) => void} page.go
 */
export function walking({ board, now, go }) {
  const ways = new Ways();

  /** The node to which a way leads; null where it leads nowhere. @param {Way} way @returns {number|null} */
  function to(way) {
    const here = now();
    if (!here) return null;
    const { tree, at } = here;
    const found = {
      first: () => tree.root.number,
      farBack: () => ways.far(tree, at, -FAR),
      back: () => behind(tree, at),
      forward: () => ways.next(tree, at),
      farForward: () => ways.far(tree, at, FAR),
      last: () => ways.line(tree, at).at(-1) ?? null,
      up: () => ways.beside(tree, at, -1),
      down: () => ways.beside(tree, at, 1),
    }[way]();
    return found === at ? null : found;
  }

  /** Goes a way: whether there was one. @param {Way} way */
  function take(way) {
    const number = to(way);
    if (number !== null) go(number);
    return number !== null;
  }

  const button = (/** @type {Way} */ way, /** @type {string} */ label) => {
    const icon = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: ICONS[way] }));
    const made = html('button', { type: 'button', 'aria-label': label, title: label }, icon);
    made.addEventListener('click', () => take(way));
    return made;
  };
  const buttons = {
    first: button('first', say('go-review-first')),
    farBack: button('farBack', say('go-review-far-back', { moves: FAR })),
    back: button('back', say('go-review-back')),
    forward: button('forward', say('go-review-forward')),
    farForward: button('farForward', say('go-review-far-forward', { moves: FAR })),
    last: button('last', say('go-review-last')),
    up: button('up', say('go-review-up')),
    down: button('down', say('go-review-down')),
  };
  const where = html('output', {});
  const element = html(
    'div',
    { class: 'walking', role: 'group', 'aria-label': say('go-review-walking') },
    ...Object.values(buttons),
    where,
  );

  const taking = /** @type {Record<Way, () => boolean>} */ (
    Object.fromEntries(WAYS.map((way) => [way, () => take(way)]))
  );
  historyKeys(taking);
  historyWheel(board, taking);

  return {
    element,

    /** Draws where one is, and remembers the way there. */
    draw() {
      const here = now();
      if (!here) return;
      const { tree, at } = here;
      ways.remember(tree, at);
      const last = tree.node(ways.line(tree, at).at(-1) ?? at);
      where.textContent = `${tree.node(at)?.move ?? 0} / ${last?.move ?? 0}`;
      buttons.first.disabled = buttons.farBack.disabled = buttons.back.disabled = to('back') === null;
      buttons.forward.disabled = buttons.farForward.disabled = buttons.last.disabled = last?.number === at;
      buttons.up.disabled = to('up') === null;
      buttons.down.disabled = to('down') === null;
    },
  };
}
