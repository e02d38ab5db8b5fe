/** The games that one sits at and that are not over. */

import { html } from './element.js';
import { script } from './games/index.js';
import { titled } from './schema.js';

/** @param {HTMLElement} place @returns {(tables: object[]) => Promise<boolean>}  whether there are any */
export function myTables(place) {
  return async (tables) => {
    const rows = await Promise.all(tables.map(row));
    place.replaceChildren(...rows);
    return rows.length > 0;
  };
}

async function row({ table, game, seat, phase }) {
  const { title, seats } = await script(game);
  const as = seat === null ? '' : (seats[seat] ?? '');
  return html(
    'li',
    {},
    html(
      'a',
      { href: `/t/${table}` },
      html('span', { class: `bead ${as.toLowerCase()}`, 'aria-hidden': 'true' }),
      html('strong', {}, title ?? titled(game)),
      html('span', {}, as && `as ${as.toLowerCase()}`),
      html('span', { class: 'note' }, phase === 'waiting' ? 'waiting for a player' : 'being played'),
    ),
  );
}
