/**
 * The token of a player, as this browser stores it for all its pages.
 *
 * Who signs in as another player keeps the seats they had: at these tables they stay who they were, by a token that is
 * stored beside.
 */

import { read, remove, storedKeys, write } from './storage.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { OwnTable, TokenStore } from '../client/types.js' */

const KEY = 'moyo.token';

/** The key of the token by which a table is played where another player has signed in since. @param {string} table */
const seatKey = (table) => `${KEY}.${table}`;

/** @implements {TokenStore} */
export class StoredToken {
  #key;
  #forSeats; // of the player who had seats before another signed in on this device

  /** @param {string} [key]  another key is another player */
  constructor(key = KEY) {
    this.#key = key;
    this.#forSeats = key.startsWith(seatKey(''));
  }

  /** That by which to come to a table. @param {string} table */
  static of(table) {
    return new StoredToken(read('local', seatKey(table)) === null ? KEY : seatKey(table));
  }

  read() {
    return read('local', this.#key);
  }

  /** @param {string} token */
  write(token) {
    write('local', this.#key, token);
  }

  remove() {
    remove('local', this.#key);
  }

  /** The server does not know it: one comes as who has signed in since, or as a guest. */
  another() {
    this.remove();
    if (!this.#forSeats) return null;
    this.#key = KEY;
    this.#forSeats = false;
    return this.read();
  }

  /** Stores it for further seats of the player who had them before. @param {Connection} connection */
  keepUp(connection) {
    connection.on('hello', ({ tables }) => this.#forSeats && keepSeats(connection, tables));
    connection.on('seated', (seated) => this.#forSeats && keepSeats(connection, [seated]));
  }
}

/** Stores a token for seats. @param {Connection} connection @param {Pick<OwnTable, 'table'>[]} tables */
export function keepSeats({ token }, tables) {
  if (token) for (const { table } of tables) write('local', seatKey(table), token);
}

/** All that this browser stores: its player's, and those of seats. */
export const storedTokens = () =>
  storedKeys().flatMap((key) =>
    key === KEY || key.startsWith(seatKey('')) ? (read('local', key) ?? []) : [],
  );
