/**
 * Things to click, for the plain page: where an action takes from a list of small numbers.
 *
 * By custom such an action has two whole numbers: one is called as the list is, but for the "s" at its end, and is the
 * place in it; the other is how many. So `take(heap, count)` takes from `heaps`.
 */

import { language, say } from '../language/say.js';
import { html } from '../ui/element.js';
import { properties, titled, variants } from '../ui/schema.js';

/** @import { Act } from './types.js' */
/** @import { Json } from '../client/types.js' */

/** An action that takes, and the names of its numbers and of the list. @typedef {{tag: string, list: string, place: string, count: string}} Taking */

const MOST = 40; // things in a pile; more are a number

/** @param {Json} action  the schema of a game's actions @returns {Taking[]} */
export const takings = (action) =>
  variants(action).flatMap(({ tag, schema }) => {
    const numbers = Object.entries(properties({ ...schema, $defs: action.$defs })).flatMap(
      ([name, { type }]) => (type === 'integer' ? [name] : []),
    );
    return numbers.length === 2
      ? numbers.map((place, i) => ({ tag, list: `${place}s`, place, count: numbers[1 - i] ?? '' }))
      : [];
  });

/** Whether a value of the state can be shown so. @param {Json} value */
export const isPiles = (value) =>
  Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= 0 && each <= MOST);

/**
 * The piles. Who clicks a thing takes it and all that are right of it.
 *
 * @param {Taking} taking
 * @param {Act} act
 * @param {(name: string) => string|undefined} word  what a name of the server's is called in the game
 */
export function piles({ tag, place, count }, act, word) {
  const pile = word(place) ?? titled(place);
  const action = word(tag) ?? titled(tag);
  const within = (/** @type {string} */ name) => name.toLocaleLowerCase(language()); // a sentence
  const element = html('ol', { class: 'piles' });

  /** @param {number} index  of the pile @param {number} held @param {number} nth @param {boolean} open */
  function thing(index, held, nth, open) {
    const taken = held - nth;
    const onclick = () => act({ type: tag, [place]: index, [count]: taken });
    const label = say('piles-take', { action, count: taken, pile: within(pile), number: index + 1 });
    return html('button', { type: 'button', 'aria-label': label, title: label, disabled: !open, onclick });
  }

  return {
    element,
    /** What one does. */
    how: say('piles-how', { action: within(action) }),
    /** @param {number[]} counts @param {boolean} open  whether it is our turn */
    draw(counts, open) {
      element.replaceChildren(
        ...counts.map((held, index) =>
          html(
            'li',
            {},
            html('span', { class: 'hint' }, say('piles-name', { pile, number: index + 1 })),
            html(
              'span',
              { class: 'things' },
              ...Array.from({ length: held }, (_, n) => thing(index, held, n, open)),
            ),
            html('b', {}, String(held)),
          ),
        ),
      );
    },
  };
}
