/**
 * The connection to the server, for as long as the page lives.
 *
 * It says hello on every socket, gives each command's reply to its caller, and connects again by itself when
 * the socket is lost: it follows and seeks the same again and sends again what was not answered. An act and a
 * line of chat carry a nonce, so sending them twice does them once. Only `open` and `hello` are not sent again:
 * their callers are told that the connection was lost. A server process that is about to stop says so; then the
 * page connects at once to another, and sends there what this one did not do.
 */

import { StandingCommands } from './standing_commands.js';
import { read, remove, write } from './storage.js';

/** @import { Code, Commands, Events, Fields, Frame, Json, Replies, Welcome } from './types.js' */

export const PROTOCOL = 1;
export const ADDRESS = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
export const TOKEN_KEY = 'moyo.token';
const QUIET = 15_000; // ms without a frame after which the server is asked for a sign of life
const ANSWER = 8_000; // ms that an answer to that, and the opening of a socket, may take
const FIRST_PAUSE = 400; // ms before the first new try; doubled for each later one
const LONGEST_PAUSE = 20_000; // ms
const SLOW = 2_000; // ms that a command may take before the page says that it waits
const SPREAD = 500; // ms over which pages leave a draining process: all of them are told at once
/** @type {Set<string>} */
const NOT_TWICE = new Set(['open', 'hello']);

/**
 * @typedef {object} Unanswered  A command that has no reply yet.
 * @property {Frame & {id: number}} frame
 * @property {(reply: Json) => void} resolve
 * @property {(refused: Refused) => void} reject
 * @property {ReturnType<typeof setTimeout>} [timer]
 * @property {boolean} [undone]  the process was draining and has not done it: it may be sent again
 * @property {boolean} [hello]  the hello of this socket
 */

/** As much of a WebSocket as is used here. @typedef {import('./simulated_network.js').Socket} Socket */

/** The server's refusal of a command, or `lost`: the connection broke and it may have been done or not. */
export class Refused extends Error {
  /** @param {{code: Code|'lost', text: string, ref?: string}} error */
  constructor({ code, text, ref }) {
    super(ref ? `${text} (${ref})` : text);
    this.code = code;
  }
}

/** The key of the token by which a table is played where another player has signed in since. @param {string} table */
const seatKey = (table) => `${TOKEN_KEY}.${table}`;

/** The key of the token by which to come to a table. @param {string} table */
export const tokenKeyOf = (table) => (read('local', seatKey(table)) === null ? TOKEN_KEY : seatKey(table));

/** The words for a person to read in what was thrown. @param {unknown} thrown */
export const reason = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));

/** A new nonce: a command that carries it is done once, however often it is sent. */
export const nonce = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');

export class Connection {
  #url;
  #open;
  #tokenKey;
  /** @type {Socket|null} */
  #socket = null;
  #ready = false; // hello has been answered on this socket
  #lastId = 0;
  /** By id, oldest first. @type {Map<number, Unanswered>} */
  #unanswered = new Map();
  /** The ids of commands that are slow. @type {Set<number>} */
  #slow = new Set();
  #standing = new StandingCommands();
  /** @type {Map<string, ((value: any) => void)[]>} */
  #listeners = new Map();
  /** @type {string|null} */
  #token;
  #forSeats; // as the player who had seats before another signed in on this device
  #tries = 0; // since the connection was last good
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #received = 0; // when the last frame came
  #limit = Infinity; // ms of silence after which the socket is dead, once a ping was sent

  /**
   * @param {object} [given]
   * @param {string} [given.url]
   * @param {string} [given.tokenKey]  the key that the token is stored under: another key is another player
   * @param {(url: string) => Socket} [given.open]
   */
  constructor({ url = ADDRESS, tokenKey = TOKEN_KEY, open = (url) => new WebSocket(url) } = {}) {
    this.#url = url;
    this.#tokenKey = tokenKey;
    this.#forSeats = tokenKey.startsWith(seatKey(''));
    this.#open = open;
    this.#token = read('local', tokenKey);
    addEventListener('online', () => this.#hurry());
    addEventListener('offline', () => this.#probe());
    document.addEventListener('visibilitychange', () => document.hidden || this.#hurry());
    setInterval(() => this.#checkSilence(), 2_000);
  }

  /**
   * Calls `listener` with every broadcast of a type, with `hello` for each reply to our hello, with
   * `connection` when that changes ('open', 'lost', or 'outdated' when the server speaks another protocol),
   * with `slow` when a command begins to take long (true) and when none does any more (false), and with
   * `challengeable` when we have said whether others may challenge us.
   *
   * @template {keyof Events} T
   * @param {T} type
   * @param {(value: Events[T]) => void} listener
   */
  on(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  connect() {
    clearTimeout(this.#timer);
    const socket = this.#open(this.#url);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lose(), ANSWER);
    socket.onopen = () => this.#hello();
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data));
    socket.onclose = () => this.#lose();
  }

  /**
   * Sends a command, now or as soon as there is a connection. Throws `Refused`.
   *
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Fields<T>} [fields]
   * @returns {Promise<Replies[T]>}
   */
  command(type, fields) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#becomeSlow(id), SLOW);
      const frame = { type, id, ...fields };
      this.#unanswered.set(id, { frame, resolve, reject, timer });
      if (this.#ready) this.#send(frame);
    });
  }

  /**
   * Does a command on this connection and on every later one, until `release`. Throws `Refused`.
   *
   * @template {keyof Commands} T
   * @param {T} type
   * @param {Fields<T>} fields
   * @returns {Promise<Replies[T]>}
   */
  async hold(type, fields) {
    const frame = { type, ...fields };
    this.#standing.add(frame);
    try {
      return await this.command(type, fields);
    } catch (refused) {
      this.#standing.delete(frame);
      throw refused;
    }
  }

  /** Later connections are no longer sent the commands that match. @param {(frame: Frame) => boolean} matches */
  release(matches) {
    this.#standing.deleteAll(matches);
  }

  /**
   * Follows a table. A `quiet` follower is not counted among the watchers. Throws `Refused`.
   *
   * @param {string} table
   * @param {{quiet?: boolean}} [options]
   */
  watch(table, options = {}) {
    return this.hold('watch', { table, ...options });
  }

  /** Follows a table no longer. @param {string} table */
  leave(table) {
    this.release((frame) => frame.type === 'watch' && frame.table === table);
    this.command('leave', { table }).catch(() => {});
  }

  /** Takes another name. Throws `Refused`. @param {string} name */
  async rename(name) {
    const reply = await this.command('hello', { protocol: PROTOCOL, token: this.#token, name });
    this.#identified(reply);
  }

  /** Says whether others may challenge us. Throws `Refused`. @param {boolean} accept */
  async takeChallenges(accept) {
    await this.command('challenges', { accept });
    this.#emit('challengeable', accept);
  }

  /** Voids our token, or all tokens of this player. Throws `Refused`. @param {boolean} everywhere */
  async signOut(everywhere) {
    await this.command('sign_out', { everywhere });
    this.#token = null;
    remove('local', this.#tokenKey);
  }

  /** Keeps our seats on this device, though another player will be signed in on it from now on. */
  async keepSeats() {
    const { tables } = await this.command('hello', { protocol: PROTOCOL, token: this.#token });
    for (const { table } of tables) this.#keepSeat(table);
  }

  /** @param {string} table */
  #keepSeat(table) {
    if (this.#token) write('local', seatKey(table), this.#token);
  }

  #hello() {
    const id = ++this.#lastId;
    const token = this.#token ? { token: this.#token } : {};
    /** @type {Frame & {id: number}} */
    const frame = { type: 'hello', id, protocol: PROTOCOL, ...token };
    this.#unanswered.set(id, {
      frame,
      hello: true,
      resolve: (reply) => this.#accepted(reply),
      reject: (refused) => this.#rejected(refused),
    });
    this.#send(frame);
  }

  /** @param {Welcome} reply */
  #accepted(reply) {
    const frames = () => [...this.#unanswered.values()].map(({ frame }) => frame);
    const waiting = frames();
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#tries = 0;
    this.#identified(reply);
    this.#emit('connection', 'open');
    for (const frame of this.#standing.missing(frames())) {
      const { type, ...fields } = frame;
      this.command(type, /** @type {any} */ (fields)).catch(() => this.#standing.delete(frame));
    }
    for (const frame of waiting) {
      const entry = this.#unanswered.get(frame.id);
      if (entry) entry.undone = false;
      this.#send(frame);
    }
  }

  /** @param {Refused} refused */
  #rejected({ code }) {
    if (code === 'bad_token' && this.#token) {
      remove('local', this.#tokenKey);
      if (this.#forSeats) this.#tokenKey = TOKEN_KEY;
      this.#token = this.#forSeats ? read('local', TOKEN_KEY) : null;
      this.#forSeats = false;
      this.#hello();
    } else if (code === 'bad_protocol') {
      this.#abandon();
      this.#emit('connection', 'outdated');
    } else if (code !== 'lost') {
      this.#lose();
    }
  }

  /** @param {Welcome} reply */
  #identified(reply) {
    this.#token = reply.token ?? this.#token;
    if (this.#token) write('local', this.#tokenKey, this.#token);
    if (this.#forSeats) for (const { table } of reply.tables) this.#keepSeat(table);
    this.#emit('hello', reply);
  }

  /** Sends nothing into a socket that is closing: on the next one all is sent again. @param {Frame} frame */
  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** @param {Json} frame */
  #receive(frame) {
    this.#received = performance.now();
    this.#limit = Infinity;
    if (frame.type === 'ok' || frame.type === 'error') this.#answer(frame);
    else {
      if (frame.type === 'seated' && this.#forSeats) this.#keepSeat(frame.table);
      this.#emit(frame.type, frame);
    }
    if (frame.type === 'draining') this.#move(Math.random() * Math.min(frame.within, SPREAD));
  }

  /**
   * Connects to another process after `pause` ms. What may not be sent twice is waited for: it is answered
   * before this process closes the socket.
   *
   * @param {number} pause
   */
  #move(pause) {
    const socket = this.#socket;
    setTimeout(() => {
      /** @param {Unanswered} entry */
      const held = ({ frame, undone }) => NOT_TWICE.has(frame.type) && !undone;
      if (this.#socket !== socket || [...this.#unanswered.values()].some(held)) return;
      this.#abandon();
      this.#emit('connection', 'lost');
      this.connect();
    }, pause);
  }

  /** @param {Json} frame  a reply */
  #answer(frame) {
    const entry = this.#unanswered.get(frame.re);
    if (!entry) return;
    if (frame.code === 'draining' && !entry.hello) {
      entry.undone = true; // so that it can be sent again, of whatever type it is
      this.#move(0);
      return;
    }
    if (frame.code === 'too_fast' && entry.frame.type !== 'hello') {
      setTimeout(() => this.#ready && this.#unanswered.has(frame.re) && this.#send(entry.frame), frame.retry);
      return;
    }
    this.#forget(frame.re);
    if (frame.type === 'ok') entry.resolve(frame);
    else entry.reject(new Refused(frame));
  }

  /** @param {number} id */
  #becomeSlow(id) {
    this.#slow.add(id);
    this.#emit('slow', true);
  }

  /** Waits for no answer to a command any more. @param {number} id */
  #forget(id) {
    clearTimeout(this.#unanswered.get(id)?.timer);
    this.#unanswered.delete(id);
    if (this.#slow.delete(id) && this.#slow.size === 0) this.#emit('slow', false);
  }

  /** Gives the socket up without waiting for its close: a dead one never reports it. */
  #abandon() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#ready = false;
    this.#limit = Infinity;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  /** The connection is lost: a new one is tried after a pause. */
  #lose() {
    if (!this.#socket) return;
    this.#abandon();
    for (const [id, { frame, reject, undone }] of this.#unanswered) {
      if (!NOT_TWICE.has(frame.type) || undone) continue;
      this.#forget(id);
      reject(new Refused({ code: 'lost', text: 'The connection was lost. Please try again.' }));
    }
    this.#emit('connection', 'lost');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.connect(), pause * (0.5 + Math.random() / 2));
  }

  /** The page is looked at or the network is back: no reason to wait any longer. */
  #hurry() {
    if (this.#ready) this.#probe();
    else if (!this.#socket) this.connect();
  }

  #checkSilence() {
    const silent = performance.now() - this.#received;
    if (silent > this.#limit) this.#lose();
    else if (silent > QUIET) this.#probe();
  }

  /** Asks the server for a sign of life. */
  #probe() {
    if (!this.#ready || this.#limit < Infinity) return;
    this.#limit = performance.now() - this.#received + ANSWER;
    this.#send({ type: 'ping', id: ++this.#lastId });
  }

  /** @param {string} type @param {unknown} value */
  #emit(type, value) {
    for (const listener of this.#listeners.get(type) ?? []) listener(value);
  }
}
