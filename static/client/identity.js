/** As whom a connection comes: by a token, or by what it claims as long as it has none. */

/** @import { ConnectionOptions, Fields, TokenStore, Welcome } from './types.js' */

const PROTOCOL = 1;

export class Identity {
  #tokens;
  #claim;
  /** By which to come back; null before the first reply to a hello. @type {string|null} */
  #token;

  /** @param {TokenStore} tokens @param {NonNullable<ConnectionOptions['claim']>} claim */
  constructor(tokens, claim) {
    this.#tokens = tokens;
    this.#claim = claim;
    this.#token = tokens.read();
  }

  get token() {
    return this.#token;
  }

  /** Whether the token may be replaced by another when it is void. */
  get hasAnother() {
    return Boolean(this.#tokens.another);
  }

  /** The fields of a hello. @returns {Fields<'hello'> & {lean: true}} */
  get greeting() {
    return { protocol: PROTOCOL, lean: true, ...(this.#token ? { token: this.#token } : {}) };
  }

  /** Those of the first hello on a socket. */
  get hello() {
    return { ...this.greeting, ...(this.#token ? {} : this.#claim) };
  }

  /** Keeps the token of a reply to a hello. @param {Welcome} reply */
  keep(reply) {
    this.#token = reply.token ?? this.#token;
    if (this.#token) this.#tokens.write(this.#token);
  }

  /** The token is void: whether there is another to come by. */
  replace() {
    if (!this.#token || !this.#tokens.another) return false;
    this.#token = this.#tokens.another();
    return true;
  }

  /** The token was revoked. */
  remove() {
    this.#token = null;
    this.#tokens.remove();
  }
}
