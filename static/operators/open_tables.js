/** The tables that are not over: each can be looked at, and closed. */

import { title } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { closeDialog, deed } from './deeds.js';
import { time } from './instants.js';
import { pagedList } from './paged_list.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['open_tables']['tables'][number]} Table */

/** @param {HTMLElement} place @param {Connection} connection @param {() => void} changed  something was done */
export function openTables(place, connection, changed) {
  return pagedList(place, {
    label: say('admin-tables'),
    none: say('admin-no-tables'),
    ask: async (/** @type {Table|null} */ last) => {
      const found = await connection.command('open_tables', { before: last?.opened ?? null });
      return { entries: found.tables, more: found.more };
    },
    row: (table) => row(table, connection, changed),
  });
}

/** @param {Table} table @param {Connection} connection @param {() => void} changed */
function row({ table, game, opened, began, players, moves, private: hidden }, connection, changed) {
  const standing = began === null ? say('admin-waits') : say('admin-moves', { moves });
  const facts = [standing, hidden ? say('found-private') : ''].filter(Boolean);
  return html(
    'li',
    { class: 'in-line' },
    html('a', { href: based(`/t/${table}`) }, `${title(game)}: ${players.join(' – ')}`),
    html('span', { class: 'hint' }, `${facts.join(' · ')} · `, time(opened)),
    deed(say('admin-close-table'), say('admin-close-table-of', { table }), () =>
      closeDialog(connection, table, changed),
    ),
  );
}
