/** What a connection needs of the program that it runs in; tests hand in others. */

/** @import { Environment, TokenStore } from './types.js' */

/** A page, Node, or whatever else has WebSocket. @type {Environment} */
export const environment = {
  open: (url) => new WebSocket(url),
  now: () => performance.now(),
  random: () => Math.random(),
  after: (ms, does) => setTimeout(does, ms),
  cancel: (timer) => clearTimeout(/** @type {any} */ (timer)),
};

/** Keeps a token as long as the program runs. @implements {TokenStore} */
export class TokenInMemory {
  #token;

  /** @param {string|null} [token] */
  constructor(token = null) {
    this.#token = token;
  }

  read() {
    return this.#token;
  }

  /** @param {string} token */
  write(token) {
    this.#token = token;
  }

  remove() {
    this.#token = null;
  }
}
