/** Another name that a player has taken in one tab: the pages in the other tabs of this browser ask the server for it. */

import { write } from './storage.js';

/** @import { Connection } from '../client/connection.js' */

const KEY = 'moyo.renamed';

/** Tells the other pages. @param {string} id  of the player */
export const tellRenamed = (id) => write('local', KEY, `${id} ${Date.now()}`);

/** Has a page that is this player's too be told. @param {Connection} connection */
export function followRenaming(connection) {
  let id = '';
  connection.on('hello', ({ player }) => {
    id = player.id;
  });
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue?.split(' ')[0] === id) connection.greet().catch(() => {}); // it greets again when it is back
  });
}
