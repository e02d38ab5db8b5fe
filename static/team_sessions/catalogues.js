/** The catalogues that one organises, and the form that makes one. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { toast } from '../ui/toast.js';
import { catalogueCard } from './catalogue_card.js';
import { nameForm } from './name_form.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer } from '../client/types.js' */

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @param {Offer[]} games  that are played with a catalogue
 */
export function catalogues(place, connection, games) {
  const list = html('div', { class: 'catalogues' });
  const none = html('p', { class: 'hint', hidden: true }, say('catalogues-none'));
  /** @type {(entries: import('./catalogue_card.js').Entry[]) => void} */
  const draw = keyedList(
    list,
    ({ catalogue }) => catalogue,
    (entry) => {
      const offer = games.find(({ game }) => game === entry.game);
      return { element: catalogueCard(connection, entry, offer, load) };
    },
  );

  async function load() {
    try {
      const found = await connection.command('catalogues');
      draw(found.catalogues);
      none.hidden = found.catalogues.length > 0;
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  /** Makes one, and unfolds it. @param {string} game @param {string} name */
  async function make(game, name) {
    await connection.command('create_catalogue', { game, name });
    await load();
    for (const each of list.querySelectorAll('details'))
      if (each.querySelector('strong')?.textContent === name) each.open = true;
  }

  place.replaceChildren(none, list, nameForm(games, say('catalogues-make'), make));
  load();
}
