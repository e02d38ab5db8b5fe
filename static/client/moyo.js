/**
 * The client for programs:
 *
 *     import { connect } from './moyo.js';
 *
 *     const moyo = await connect('ws://127.0.0.1:8000/ws', { token });
 *     const { table } = await moyo.send({ type: 'open', game: 'nim' });   // its reply, or Refused
 *     for await (const broadcast of moyo) …
 *     await moyo.close();
 *
 * It has two halves, and each works without the other: `send` and what is made of it, and what is received. It connects
 * again by itself; then it follows, and seeks, what it did before, and sends again what was not answered.
 */

import { Connection } from './connection.js';
import { closed, lost, tableLeft } from './endings.js';
import { TokenInMemory } from './environment.js';
import { Inbox } from './inbox.js';
import { iterate } from './iterate.js';
import { nonce } from './nonce.js';
import { Seeking } from './seeking.js';
import { Table } from './table.js';

/** @import { Broadcast, Command, Commands, ConnectOptions, Fields, Json, Replies, Send, Welcome } from './types.js' */

export { Connection } from './connection.js';
export { environment, TokenInMemory } from './environment.js';
export { Refused, reason } from './refused.js';
export { Table } from './table.js';

const HALF = 'This half of the client was closed.';
/** Broadcasts that are whole: of these the newest is enough. @type {Set<string>} */
const WHOLE = new Set([
  'view',
  'lobby',
  'waiting',
  'mutes',
  'conditional',
  'positions',
  'status',
  'announcement',
]);

/** Whether a command is about a page of the lobby, and not the whole. @param {Record<string, unknown>} command */
const isPage = ({ type: _, follow: __, ...asked }) => Object.keys(asked).length > 0;

/** What a broadcast replaces; null: nothing. Pages of the lobby have counts. @param {Json} broadcast */
const keyOf = ({ type, table = '', past, counts }) =>
  WHOLE.has(type) && !past ? `${type} ${table} ${counts !== undefined}` : null;

/**
 * Connects, and signs in with `token`; or with `name` where there is none, kept by `passphrase` or not; or as a guest.
 * Throws `Refused`: where the server says no, and where it is not reached. Only later is it tried again.
 *
 * @param {string} url  such as ws://127.0.0.1:8000/ws
 * @param {ConnectOptions} [options]
 */
export async function connect(url, { token, name, passphrase, ...options } = {}) {
  const claim = { ...(name ? { name } : {}), ...(passphrase ? { passphrase } : {}) };
  const tokens = new TokenInMemory(token ?? null);
  const connection = new Connection({ url, claim, tokens, patient: false, ...options });
  const moyo = new Moyo(connection);
  await moyo.ready;
  return moyo;
}

export class Moyo {
  #connection;
  /** @type {Inbox<Broadcast>} */
  #inbox = new Inbox();
  /** Those who follow a table, by its id. @type {Map<string, Set<Table>>} */
  #followers = new Map();
  #seeking;
  /** Commands without a reply. @type {Set<Promise<unknown>>} */
  #pending = new Set();
  #sends = true;
  #receives = true;
  /** @type {Welcome|null} */
  #welcome = null;

  /** @param {Connection} connection  that is not connected yet */
  constructor(connection) {
    this.#connection = connection;
    this.#seeking = new Seeking(connection, (seated) => this.#inbox.put(seated));
    /** When there is a connection. Throws `Refused`. @type {Promise<void>} */
    this.ready = new Promise((resolve, reject) => {
      connection.on('ended', (refused) => reject(refused));
      connection.on('hello', (welcome) => {
        this.#welcome = welcome;
        resolve();
      });
    });
    connection.on('broadcast', (broadcast) => this.#inbox.put(broadcast, keyOf(broadcast)));
    connection.on('gone', ({ table }) => this.#followers.delete(table));
    connection.on('broken', ({ table }) => {
      this.#followers.delete(table);
      connection.release((frame) => frame.type === 'watch' && frame.table === table);
    });
    connection.on('dropped', ({ frame }) => this.#followers.delete(frame.table));
    connection.on('ended', (refused) => this.#inbox.end(refused));
    connection.connect();
  }

  /** The newest reply to hello. */
  get welcome() {
    if (!this.#welcome) throw lost('There is no connection yet.');
    return this.#welcome;
  }

  /** How many broadcasts were dropped, because nobody has read them. */
  get dropped() {
    return this.#inbox.dropped;
  }

  /** The token by which to come back. */
  get token() {
    return this.welcome.token;
  }

  /**
   * Sends a command; its reply. An act and a line of chat get a nonce where they have none. `watch`, `seek` and `lobby`
   * hold for later connections too. Throws `Refused`.
   *
   * @template {keyof Commands} T
   * @param {Command<T>} command
   * @returns {Promise<Replies[T]>}
   */
  send(command) {
    if (!this.#sends) return Promise.reject(this.#connection.ended ?? closed(HALF));
    return this.#follow(this.#do(command));
  }

  /** The next broadcast. Throws `Refused` where none comes any more. */
  receive() {
    return this.#inbox.receive();
  }

  /** All broadcasts from now on, until this half is closed. */
  [Symbol.asyncIterator]() {
    return iterate(() => this.receive());
  }

  /**
   * Follows a table. Throws `Refused`.
   *
   * @param {string} id
   * @param {{quiet?: boolean}} [options]
   */
  async watch(id, options = {}) {
    const followers = this.#followers.get(id) ?? new Set();
    const send = /** @type {Send} */ ((command) => this.send(command));
    const table = new Table(this.#connection, id, send, () => this.#left(table));
    this.#followers.set(id, followers.add(table));
    try {
      if (!this.#receives) throw closed(HALF);
      await this.send({ type: 'watch', table: id, ...options });
    } catch (refused) {
      this.#forget(table);
      table.end(/** @type {import('./refused.js').Refused} */ (refused));
      throw refused;
    }
    return table;
  }

  /** Sends nothing any more. Waits until all that was sent is answered. */
  async closeSending() {
    this.#sends = false;
    while (this.#pending.size) await Promise.allSettled(this.#pending);
    if (!this.#receives) await this.#connection.close();
  }

  /** Receives nothing any more; what was not read is forgotten. */
  async closeReceiving() {
    this.#receives = false;
    const why = closed(HALF);
    this.#inbox.clear();
    this.#inbox.end(why);
    for (const table of [...this.#followers.values()].flatMap((each) => [...each])) table.end(why);
    if (!this.#sends) await this.closeSending();
  }

  /** Closes both halves at once: what has no reply yet gets none. Waits until the socket is closed. */
  async close() {
    this.#sends = this.#receives = false;
    await this.#connection.close();
  }

  /** @param {{type: keyof Commands} & Record<string, Json>} command @returns {Promise<any>} */
  #do({ type, id: _, ...fields }) {
    const given = /** @type {any} */ (fields);
    switch (type) {
      case 'act':
      case 'say':
        return this.#connection.command(type, { ...given, nonce: given.nonce ?? nonce() });
      case 'hello':
        return this.#connection.greet({ token: undefined, ...given });
      case 'watch':
        return this.#connection.hold(type, given);
      case 'open':
      case 'sit':
        return this.#takeSeat(type, given);
      case 'leave':
        return this.#leave(given.table);
      case 'lobby':
        this.#connection.release(
          (frame) =>
            frame.type === 'lobby' &&
            (isPage(frame) === isPage(given) || (given.follow === false && !isPage(given))),
        );
        return given.follow === false
          ? this.#connection.command(type, given)
          : this.#connection.hold(type, given);
      case 'seek':
        return this.#seeking.seek(given);
      case 'unseek':
        return this.#seeking.stop();
      default:
        return this.#connection.command(type, given);
    }
  }

  /** Who takes a seat follows the table. @param {'open'|'sit'} type @param {Fields<'open'> & Fields<'sit'>} fields */
  async #takeSeat(type, fields) {
    const reply = await this.#connection.command(type, fields);
    const { table } = reply;
    this.#seeking.sat(table);
    if (!this.#connection.follows(table)) this.#connection.stand({ type: 'watch', table });
    return reply;
  }

  /** @template T @param {Promise<T>} reply */
  #follow(reply) {
    this.#pending.add(reply);
    const done = () => this.#pending.delete(reply);
    reply.then(done, done);
    return reply;
  }

  /** @param {string} id */
  #leave(id) {
    for (const table of this.#followers.get(id) ?? []) table.end(tableLeft());
    this.#followers.delete(id);
    return this.#connection.leave(id);
  }

  /** @param {Table} table  that is followed no longer */
  async #left(table) {
    if (this.#forget(table) && this.#sends) await this.send({ type: 'leave', table: table.id });
  }

  /** Whether it was the last that follows its table. @param {Table} table */
  #forget(table) {
    const followers = this.#followers.get(table.id);
    if (!followers?.delete(table) || followers.size > 0) return false;
    return this.#followers.delete(table.id);
  }
}
