/** Who is here, and a challenge for each. */

import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { botMark, nameLink } from '../ui/player_name.js';
import { challengeForm } from './challenge_form.js';

/** @import { Lobby, Offer, Person } from '../client/types.js' */
/** @import { Seeks } from './seeks.js' */

/**
 * @param {HTMLElement} place
 * @param {Seeks} seeks
 * @returns {(lobby: Lobby, me: string, offers: Offer[]) => void}
 */
export function people(place, seeks) {
  const list = html('ul', { class: 'people' });
  const note = html('p', { class: 'hint' });
  place.replaceChildren(list, note);
  /** @type {Offer[]} */
  let offered = [];

  const draw = keyedList(
    list,
    ({ name }) => name,
    (/** @type {Person} */ { name, bot }) => {
      const where = html('span', { class: 'where' });
      const onclick = () => challengeForm([{ name, label: [name] }], offered, (seek) => seeks.add(seek));
      const label = say('challenge-somebody', { name });
      const button = html('button', { type: 'button', onclick, 'aria-label': label }, say('challenge-do'));
      /** @type {string|null} */
      let shown = null; // the table that they play at
      return {
        element: html(
          'li',
          {},
          html('span', { class: 'who' }, html('strong', {}, nameLink(name)), ' ', botMark({ bot }), where),
          button,
        ),
        draw({ table }) {
          if (shown === table) return;
          shown = table;
          where.replaceChildren(
            table ? html('a', { href: based(`/t/${table}`) }, say('people-playing')) : '',
          );
        },
      };
    },
  );

  return (lobby, me, offers) => {
    offered = offers;
    const others = lobby.people.filter(({ name, level = 1 }) => name !== me && level > 0);
    draw(others);
    const hidden = lobby.players - lobby.people.length;
    note.textContent = others.length ? '' : say('people-nobody');
    if (hidden > 0) note.textContent = say('people-more', { count: hidden });
  };
}
