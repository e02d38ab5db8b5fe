/** The games that one sits at and that are not over. */

import { seats, title } from '../games/catalogue.js';
import { html } from '../ui/element.js';

/** @import { OwnTable } from '../client/types.js' */

/** Draws them: whether there are any. @param {HTMLElement} place @param {OwnTable[]} tables */
export function drawMyTables(place, tables) {
  place.replaceChildren(...tables.map(row));
  return tables.length > 0;
}

/** @param {OwnTable} table */
function row({ table, game, seat, phase }) {
  const name = seat === null ? '' : (seats(game)[seat] ?? '').toLowerCase();
  return html(
    'li',
    {},
    html(
      'a',
      { href: `/t/${table}` },
      html('span', { class: `bead ${name}`, 'aria-hidden': 'true' }),
      html('strong', {}, title(game)),
      html('span', {}, name && `as ${name}`),
      html('span', { class: 'note' }, phase === 'waiting' ? 'waiting for a player' : 'being played'),
    ),
  );
}
