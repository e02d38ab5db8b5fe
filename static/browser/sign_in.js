/**
 * Signs in to a kept name on this device. A connection of its own is used, so that the page stays who it is where that
 * fails.
 */

import { Connection } from '../client/connection.js';
import { ADDRESS } from './page_connection.js';
import { keepSeats, StoredToken } from './stored_token.js';

const PATIENCE = 20_000; // ms

/**
 * Loads the page again as that player. At the tables where one has a seat one stays who one was. Throws `Refused`.
 *
 * @param {Connection} connection  of the page
 * @param {string} name
 * @param {string} passphrase
 */
export async function signIn(connection, name, passphrase) {
  const theirs = new Connection({
    url: ADDRESS,
    claim: { name, passphrase },
    patient: false,
    reconnect: false,
    times: { answer: PATIENCE },
  });
  const { token } = await new Promise((resolve, reject) => {
    theirs.on('hello', resolve);
    theirs.on('ended', reject);
    theirs.connect();
  });
  theirs.close();
  keepSeats(connection, (await connection.greet()).tables);
  new StoredToken().write(token);
  location.reload();
  await new Promise(() => {}); // until it is
}
