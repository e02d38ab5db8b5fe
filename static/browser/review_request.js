/** Asks for a review, of a file or of the game at a table, with the token of the player. */

import { Refused } from '../client/refused.js';
import { based } from '../ui/base_path.js';

/** @import { Code } from '../client/types.js' */

/** How large a file may be that the server reads. */
export const MOST_BYTES = 20 * 1024 * 1024;

/**
 * Opens a review of a file; its table. Throws `Refused`, a `TypeError` where the server does not answer, and an
 * `AbortError` after `signal`.
 *
 * @param {string} token
 * @param {Blob} file
 * @param {object} [options]
 * @param {string} [options.game]  the review game that reads it
 * @param {(share: number) => void} [options.progress]  told which share of the file is sent, from 0 to 1
 * @param {AbortSignal} [options.signal]
 */
export const reviewFile = (token, file, { game, ...options } = {}) =>
  send(game ? `?game=${encodeURIComponent(game)}` : '', token, file, options);

/** Opens a review of the game at a table; its table. Throws as `reviewFile` does. @param {string} token @param {string} table */
export const reviewTable = (token, table) => send(`?table=${encodeURIComponent(table)}`, token, null, {});

/**
 * `fetch` does not tell how far it is.
 *
 * @param {string} query
 * @param {string} token
 * @param {Blob|null} body
 * @param {{progress?: (share: number) => void, signal?: AbortSignal}} options
 * @returns {Promise<string>}
 */
function send(query, token, body, { progress, signal }) {
  const request = new XMLHttpRequest();
  request.open('POST', based(`/review${query}`));
  request.setRequestHeader('Authorization', `Bearer ${token}`);
  if (body) request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.responseType = 'json';
  if (progress) request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 1);
  signal?.addEventListener('abort', () => request.abort());
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const { status, response } = request;
      if (status === 200 && response?.table) resolve(response.table);
      else reject(answered(status, response));
    };
    request.onerror = () => reject(new TypeError('The server does not answer.'));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.send(body);
  });
}

/** @param {number} status @param {{code?: Code, text?: string}|null} response */
const answered = (status, response) =>
  response?.code && response.text
    ? new Refused({ ...response, code: response.code, text: response.text })
    : new TypeError(`The server has answered ${status}.`);
