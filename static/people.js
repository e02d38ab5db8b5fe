/** Who is here, and a challenge for each. */

import { challengeForm } from './challenge_form.js';
import { html } from './element.js';
import { keyed } from './keyed.js';

/**
 * @param {HTMLElement} place
 * @param {{seeks: import('./seeks.js').Seeks}} given
 * @returns {(lobby: object, me: string, games: string[]) => void}
 */
export function people(place, { seeks }) {
  const list = html('ul', { class: 'people' });
  const note = html('p', { class: 'hint' });
  place.replaceChildren(list, note);
  let games = [];

  const rows = keyed(
    list,
    ({ name }) => name,
    ({ name }) => {
      const where = html('span', { class: 'where' });
      const ask = () => challengeForm(name, games, (wish) => seeks.seek(wish));
      const button = html('button', { type: 'button', onclick: ask, 'aria-label': `Challenge ${name}` }, 'Challenge');
      let at;
      return {
        element: html('li', {}, html('span', { class: 'who' }, html('strong', {}, name), where), button),
        draw({ table }) {
          if (at === table) return;
          at = table;
          where.replaceChildren(table ? html('a', { href: `/t/${table}` }, 'playing') : '');
        },
      };
    },
  );

  return (lobby, me, offered) => {
    games = offered;
    const others = lobby.people.filter(({ name }) => name !== me);
    rows(others);
    const hidden = lobby.players - lobby.people.length;
    note.textContent = others.length ? '' : 'Nobody else is here just now. Send a friend the link.';
    if (hidden > 0) note.textContent = `… and ${hidden} more.`;
  };
}
