/** What others want to play with us, with an answer to each. */

import { announce } from './announce.js';
import { html } from './element.js';
import { keyed } from './keyed.js';
import { described } from './wish.js';

const keyOf = ({ from, game, setup, rated }) => JSON.stringify([from, game, setup, rated]);

/**
 * @param {HTMLElement} place  hidden while there is none
 * @param {{seeks: import('./seeks.js').Seeks, news: HTMLElement}} given
 */
export function challenges(place, { seeks, news }) {
  const list = html('ul', {});
  const told = new Set();
  place.classList.add('challenges');
  place.replaceChildren(list);

  const rows = keyed(list, keyOf, ({ from, ...wish }) => {
    const accept = () => seeks.seek({ ...wish, to: from });
    const text = html('p', {}, html('strong', {}, from), ` wants to play ${described(wish)} with you.`);
    const yes = html('button', { type: 'button', class: 'main', onclick: accept }, 'Accept');
    const no = html('button', { type: 'button', onclick: () => seeks.decline(from) }, 'Decline');
    for (const [button, word] of [
      [yes, 'Accept'],
      [no, 'Decline'],
    ])
      button.setAttribute('aria-label', `${word}: ${from}, ${described(wish)}`);
    return { element: html('li', {}, text, html('div', { class: 'buttons' }, yes, no)) };
  });

  seeks.onchange(() => {
    rows(seeks.challenges);
    place.hidden = seeks.challenges.length === 0;
    const keys = seeks.challenges.map(keyOf);
    for (const [i, key] of keys.entries()) {
      if (told.has(key)) continue;
      const { from, ...wish } = seeks.challenges[i];
      announce(news, [`${from} wants to play ${described(wish)} with you.`]);
    }
    told.clear();
    for (const key of keys) told.add(key);
  });
}
