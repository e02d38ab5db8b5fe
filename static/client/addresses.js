/**
 * The addresses at which the sockets of a connection are opened, one after the other: the server's, and once after it
 * has named one that of the process which it prefers for a table. An address says for which table its socket is.
 */

export class Addresses {
  #url;
  /** The address that the server has named. @type {string|null} */
  #preferred = null;
  #led = false; // the last socket was opened at such an address, and has not been answered
  #stays = false; // the last such address was of no use: the next socket that is answered stays where it is

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /** Whether the last one was named by the server. */
  get led() {
    return this.#led;
  }

  /** The next one. @param {string|null} table */
  next(table) {
    const address = this.#preferred ?? this.#url;
    this.#stays ||= this.#led;
    this.#led = this.#preferred !== null;
    this.#preferred = null;
    if (table === null) return address;
    return `${address}${address.includes('?') ? '&' : '?'}table=${encodeURIComponent(table)}`;
  }

  /** The server has answered a hello, and may have named an address. Whether to go there. @param {string} [preferred] */
  answered(preferred) {
    const stays = this.#stays || this.#led;
    this.#stays = this.#led = false;
    const scheme = this.#url.startsWith('wss:') ? 'wss:' : 'ws'; // a token that is secret stays so
    if (stays || !preferred?.startsWith(scheme)) return false;
    this.#preferred = preferred;
    return true;
  }
}
