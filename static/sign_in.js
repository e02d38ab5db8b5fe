/** Comes back to a kept name on this device: on a line of its own, so that the page stays who it is if that fails. */

import { keep } from './keep.js';
import { HERE, PROTOCOL, Refused, TOKEN } from './wire.js';

const PATIENCE = 20_000; // ms
const LOST = { code: 'lost', text: 'The server did not answer. Please try again.' };

/** The page is loaded again as that player. Throws `Refused`. @param {string} name @param {string} passphrase */
export async function signIn(name, passphrase) {
  keep('local', TOKEN, await token({ type: 'hello', id: 1, protocol: PROTOCOL, name, passphrase }));
  location.reload();
  await new Promise(() => {}); // until it is
}

/** What the server gives for a hello. */
function token(hello) {
  const socket = new WebSocket(HERE);
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Refused(LOST));
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
