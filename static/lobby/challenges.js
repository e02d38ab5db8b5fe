/** What others want to play with us, with an answer to each. */

import { rank as rankOf } from '../games/catalogue.js';
import { phrases } from '../language/phrases.js';
import { say, sayNodes } from '../language/say.js';
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
  const none = html(
    'button',
    { type: 'button', onclick: () => seeks.declineAll() },
    say('challenge-take-none'),
  );
  place.classList.add('challenges');
  place.replaceChildren(list, none);

  const draw = keyedList(list, keyOf, (/** @type {Challenge} */ { from, bot, rating, ...seek }) => {
    const rank = rating === undefined ? '' : rankOf(seek.game, rating);
    const strength = rating === undefined ? '' : ` (${phrases([rating, rank].filter(Boolean).map(String))})`;
    const game = describe(seek);
    const who = html('span', {}, html('strong', {}, from), ' ', botMark({ bot }), strength);
    const text = html('p', {}, ...sayNodes('challenge-wants', { who, game }));
    /** @param {string} word @param {string} label @param {() => void} onclick @param {string|null} look */
    const button = (word, label, onclick, look = null) =>
      html('button', { type: 'button', class: look, onclick, 'aria-label': label }, word);
    const accept = () => seeks.add({ ...seek, to: from });
    const yes = button(
      say('challenge-accept'),
      say('challenge-accept-this', { name: from, game }),
      accept,
      'main',
    );
    const no = button(say('challenge-decline'), say('challenge-decline-this', { name: from, game }), () =>
      seeks.decline(from),
    );
    return { element: html('li', {}, text, html('div', { class: 'buttons' }, yes, no)) };
  });

  seeks.onchange(() => {
    draw(seeks.challenges);
    place.hidden = seeks.challenges.length === 0;
    for (const challenge of seeks.challenges) {
      const { from, bot, rating: _, ...seek } = challenge;
      if (!announced.has(keyOf(challenge)))
        announce(news, [
          say('challenge-wants', { who: nameText({ name: from, bot }), game: describe(seek) }),
        ]);
    }
    announced = new Set(seeks.challenges.map(keyOf));
  });
}
