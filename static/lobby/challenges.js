/** What others want to play with us, with an answer to each. */

import { rank as rankOf } from '../games/catalogue.js';
import { announce } from '../ui/announcements.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { botMark, nameText } from '../ui/player_name.js';
import { describe } from './seek.js';

/** @import { Challenge } from '../client/types.js' */
/** @import { Seeks } from './seeks.js' */

/** @param {Challenge} challenge */
const keyOf = ({ from, game, setup, rated }) => JSON.stringify([from, game, setup, rated]);

/**
 * @param {HTMLElement} place  hidden while there is none
 * @param {{seeks: Seeks, news: HTMLElement}} given
 */
export function challenges(place, { seeks, news }) {
  const list = html('ul', {});
  /** @type {Set<string>} */
  let announced = new Set();
  const none = html('button', { type: 'button', onclick: () => seeks.declineAll() }, 'Take no challenges');
  place.classList.add('challenges');
  place.replaceChildren(list, none);

  const draw = keyedList(list, keyOf, (/** @type {Challenge} */ { from, bot, rating, ...seek }) => {
    const rank = rating === undefined ? '' : rankOf(seek.game, rating);
    const strength = rating === undefined ? '' : ` (${[rating, rank].filter(Boolean).join(', ')})`;
    const text = html(
      'p',
      {},
      html('strong', {}, from),
      ' ',
      botMark({ bot }),
      `${strength} wants to play ${describe(seek)} with you.`,
    );
    /** @param {string} word @param {() => void} onclick @param {string|null} look */
    const button = (word, onclick, look = null) => {
      const label = `${word}: ${from}, ${describe(seek)}`;
      return html('button', { type: 'button', class: look, onclick, 'aria-label': label }, word);
    };
    const yes = button('Accept', () => seeks.add({ ...seek, to: from }), 'main');
    const no = button('Decline', () => seeks.decline(from));
    return { element: html('li', {}, text, html('div', { class: 'buttons' }, yes, no)) };
  });

  seeks.onchange(() => {
    draw(seeks.challenges);
    place.hidden = seeks.challenges.length === 0;
    for (const challenge of seeks.challenges) {
      const { from, bot, rating: _, ...seek } = challenge;
      if (!announced.has(keyOf(challenge)))
        announce(news, [`${nameText({ name: from, bot })} wants to play ${describe(seek)} with you.`]);
    }
    announced = new Set(seeks.challenges.map(keyOf));
  });
}
