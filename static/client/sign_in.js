/**
 * Signs in to a kept name on this device. A socket of its own is used, so that the page stays who it is where that
 * fails.
 */

import { ADDRESS, PROTOCOL, Refused, TOKEN_KEY } from './connection.js';
import { write } from './storage.js';

/** @import { Connection } from './connection.js' */
/** @import { Frame } from './types.js' */

const PATIENCE = 20_000; // ms

/**
 * Loads the page again as that player. At the tables where one has a seat one stays who one was. Throws `Refused`.
 *
 * @param {Connection} connection  of the page
 * @param {string} name
 * @param {string} passphrase
 */
export async function signIn(connection, name, passphrase) {
  const theirs = await token({ type: 'hello', id: 1, protocol: PROTOCOL, name, passphrase });
  await connection.keepSeats();
  write('local', TOKEN_KEY, theirs);
  location.reload();
  await new Promise(() => {}); // until it is
}

/** The token that the server gives for a hello. @param {Frame} hello @returns {Promise<string>} */
function token(hello) {
  const socket = new WebSocket(ADDRESS);
  return new Promise((resolve, reject) => {
    const lost = () =>
      reject(new Refused({ code: 'lost', text: 'The server did not answer. Please try again.' }));
    setTimeout(lost, PATIENCE);
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onclose = lost;
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.re !== hello.id) return;
      if (frame.type === 'ok') resolve(frame.token);
      else reject(new Refused(frame));
    };
  }).finally(() => socket.close());
}
