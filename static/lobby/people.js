/** Who is here, and a challenge for each. By the beginning of a name anybody is found who is. */

import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { botMark, nameLink } from '../ui/player_name.js';
import { challengeForm } from './challenge_form.js';

/** @import { Lobby, Offer, Person } from '../client/types.js' */
/** @import { LobbyPage } from './lobby_page.js' */
/** @import { Seeks } from './seeks.js' */

const FEW = 12; // people who are seen at a glance

/**
 * @param {HTMLElement} place
 * @param {Seeks} seeks
 * @param {LobbyPage} page
 * @returns {(lobby: Lobby, me: string, offers: Offer[]) => void}
 */
export function people(place, seeks, page) {
  const list = html('ul', { class: 'people' });
  const note = html('p', { class: 'hint', role: 'status' });
  const input = html('input', { type: 'search', autocomplete: 'off', maxlength: '24', oninput: find });
  const search = html('label', { class: 'find-people', hidden: true }, say('people-find'), input);
  place.replaceChildren(search, list, note);
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

  let me = '';
  /** @type {Lobby|null} */
  let whole = null;

  /** @param {Lobby} lobby @param {number} count  how many there are of these, whoever is listed */
  function show(lobby, count) {
    const others = lobby.people.filter(({ name, level = 1 }) => name !== me && level > 0);
    draw(others);
    const hidden = count - lobby.people.length;
    search.hidden = others.length + hidden < FEW && !input.value;
    note.textContent = others.length ? '' : say(input.value ? 'people-none-found' : 'people-nobody');
    if (hidden > 0) note.textContent = say('people-more', { count: hidden });
  }

  function find() {
    const wanted = input.value.trim();
    page.ask('people', wanted ? { people: wanted } : null);
    if (!wanted && whole) show(whole, whole.players);
  }
  page.onpage((lobby) => {
    if (input.value.trim()) show(lobby, lobby.counts?.people ?? 0);
  });

  return (lobby, player, offers) => {
    [whole, me, offered] = [lobby, player, offers];
    if (!input.value.trim()) show(lobby, lobby.players);
  };
}
