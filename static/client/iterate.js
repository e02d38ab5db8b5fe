/** What a `for await` goes through. */

import { Refused } from './refused.js';

/**
 * All that is received, until this half of the client is closed. Throws `Refused` where it ends otherwise.
 *
 * @template T
 * @param {() => Promise<T>} receive
 * @returns {AsyncGenerator<T, void, void>}
 */
export async function* iterate(receive) {
  try {
    while (true) yield await receive();
  } catch (refused) {
    if (!(refused instanceof Refused && refused.code === 'closed')) throw refused;
  }
}
