/** The games that one sits at and that are not over. */

import { seats, title } from '../games/catalogue.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';

/** @import { OwnTable } from '../client/types.js' */

/**
 * @param {HTMLElement} section  hidden while there are none
 * @param {HTMLElement} place
 * @param {(table: string) => Promise<boolean>} withdraw  a table of ours that waits: whether that was done
 * @returns {(tables: OwnTable[]) => void}
 */
export function myTables(section, place, withdraw) {
  return (tables) => {
    place.replaceChildren(...tables.map(row));
    section.hidden = tables.length === 0;
  };

  /** @param {OwnTable} table */
  function row({ table, game, seat, phase, opener }) {
    const element = html('li', {}, link({ table, game, seat, phase }));
    async function ask() {
      const question = `Withdraw this table of ${title(game)}? Nobody can play there then.`;
      if (!(await confirm(question, 'Withdraw', 'Go on waiting')) || !(await withdraw(table))) return;
      element.remove();
      section.hidden = place.children.length === 0;
    }
    if (opener) element.append(html('button', { type: 'button', onclick: ask }, 'Withdraw'));
    return element;
  }
}

/** @param {OwnTable} table */
function link({ table, game, seat, phase }) {
  const name = seat === null ? '' : (seats(game)[seat] ?? '').toLowerCase();
  return html(
    'a',
    { href: `/t/${table}` },
    html('span', { class: `bead ${name}`, 'aria-hidden': 'true' }),
    html('strong', {}, title(game)),
    html('span', {}, name && `as ${name}`),
    html('span', { class: 'note' }, phase === 'waiting' ? 'waiting for a player' : 'being played'),
  );
}
