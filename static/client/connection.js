/**
 * The connection to the server, over as many sockets as it takes.
 *
 * It says hello on every socket, gives each command's reply to its caller, and connects again by itself when
 * the socket is lost: it follows and seeks the same again and sends again what was not answered. An act and a
 * line of chat carry a nonce, so sending them twice does them once. Only `open`, `keep` and `hello` are not sent again:
 * their callers are told that the connection was lost. A server process that is about to stop says so; then this
 * connects at once to another, and sends there what this one did not do.
 *
 * It works in a page and in Node, and knows nothing of either: see `environment.js`.
 */

import { Addresses } from './addresses.js';
import { CommandQueue } from './command_queue.js';
import { closed, FINAL, lost } from './endings.js';
import { environment, TokenInMemory } from './environment.js';
import { frameOf } from './frame.js';
import { Identity } from './identity.js';
import { Listeners } from './listeners.js';
import { Refused, reason } from './refused.js';
import { Retries } from './retries.js';
import { Setups } from './setups.js';
import { Silence } from './silence.js';
import { StandingCommands } from './standing_commands.js';
import { TIMES } from './times.js';

/** @import { Commands, ConnectionOptions, Events, Fields, Frame, Json, Replies, Socket, Welcome } from './types.js' */

const OPEN = 1; // the readyState of a socket
const NORMAL = 1000; // why a socket is closed: all is done
const SIGNED_OUT = 4001; // our token is void
const MOST = 1_000; // commands that may wait
export class Connection {
  #addresses;
  #table;
  #environment;
  #times;
  #identity;
  #reconnect;
  #patient;
  #commands;
  #standing = new StandingCommands();
  #setups = new Setups();
  #silence;
  #retries;
  /** @type {Socket|null} */
  #socket = null;
  #ready = false; // hello has been answered on this socket
  /** The id of the hello of this socket. @type {number|null} */
  #hello = null;
  #lastId = 0;
  #listeners = new Listeners();
  /** For opening a socket, or for the pause before. @type {unknown} */
  #timer;
  /** Until this process is left. @type {unknown} */
  #moving;
  #leaving = false; // as soon as nothing holds us
  #complaint = ''; // what the server said last without being asked
  /** @type {Refused|null} */
  #ended = null;

  /** @param {ConnectionOptions} options */
  constructor({ url, tokens = new TokenInMemory(), claim = {}, most = MOST, ...given }) {
    this.#addresses = new Addresses(url);
    this.#table = given.table ?? null;
    this.#environment = given.environment ?? environment;
    this.#times = { ...TIMES, ...given.times };
    this.#identity = new Identity(tokens, claim);
    this.#reconnect = given.reconnect ?? true;
    this.#patient = given.patient ?? true;
    const ask = () => this.#send({ type: 'ping', id: ++this.#lastId });
    this.#silence = new Silence(this.#environment, this.#times, ask, () => this.#lose());
    const giveUp = () => this.#end(lost('The server was not reached in time.', this.#complaint));
    this.#retries = new Retries(this.#environment, this.#times, giveUp);
    this.#commands = new CommandQueue(
      this.#environment,
      most,
      (frame) => this.#send(frame),
      (slow) => this.#listeners.tell('slow', slow),
    );
  }

  /** The token by which to come back; null before the first reply to a hello. */
  get token() {
    return this.#identity.token;
  }

  /** Why there will be no connection any more; null while there may be. */
  get ended() {
    return this.#ended;
  }

  /**
   * Calls `listener` with every event of a type, see `Events`, until what it returns is called.
   *
   * @template {keyof Events} T
   * @param {T} type
   * @param {(value: Events[T]) => void} listener
   * @returns {() => void}
   */
  on(type, listener) {
    return this.#listeners.add(type, listener);
  }

  connect() {
    const { after, cancel, open } = this.#environment;
    if (this.#ended) return;
    cancel(this.#timer);
    let socket;
    try {
      socket = open(this.#addresses.next(this.#table ?? this.#standing.onlyTable));
    } catch (error) {
      if (!this.#addresses.led) return this.#end(lost(reason(error)));
      this.#timer = after(0, () => this.connect());
      return;
    }
    this.#socket = socket;
    this.#timer = after(this.#times.answer, () => this.#lose());
    socket.onopen = () => this.#sayHello();
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code }) => this.#closed(code);
  }

  /** Ends the connection, at once: what has no reply yet gets none. Waits until the socket is closed. */
  async close() {
    const socket = this.#socket;
    this.#end(closed('This client was closed.'));
    if (!socket) return;
    const { after, cancel } = this.#environment;
    await new Promise((resolve) => {
      const timer = after(this.#times.answer, () => resolve(null));
      socket.onclose = () => {
        cancel(timer);
        resolve(null);
      };
    });
    socket.onclose = null;
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
    if (this.#ended) return Promise.reject(this.#ended);
    return this.#commands.add({ ...fields, type, id: ++this.#lastId });
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
    const frame = { ...fields, type };
    const added = this.#standing.add(frame);
    try {
      return await this.command(type, fields);
    } catch (refused) {
      if (added) this.#standing.delete(frame);
      throw refused;
    }
  }

  /** Does a command, that was done on this connection, on every later one too. @param {Frame} frame */
  stand(frame) {
    this.#standing.add(frame);
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

  /** Whether a table is followed on every connection. @param {string} table */
  follows(table) {
    return this.#standing.watchOf(table) !== null;
  }

  /** Follows a table no longer. Throws `Refused`. @param {string} table */
  async leave(table) {
    this.#standing.unfollow(table);
    this.#commands.dropOwn(table);
    await this.command('leave', { table });
  }

  /** Says hello once more, such as with another name; the reply. Throws `Refused`. @param {{name?: string, token?: string}} [claim] */
  async greet(claim = {}) {
    const reply = await this.command('hello', { ...this.#identity.greeting, ...claim });
    this.#identified(reply);
    return reply;
  }

  /** Tells what is known from before, unless there is a connection. @param {keyof Events} type @param {any} value */
  recall(type, value) {
    if (!this.#ready) this.#listeners.tell(type, value);
  }

  /** Says whether others may challenge us. Throws `Refused`. @param {boolean} accept */
  async takeChallenges(accept) {
    await this.command('challenges', { accept });
    this.#listeners.tell('challengeable', accept);
  }

  /** Voids our token, or all tokens of this player. Throws `Refused`. @param {boolean} everywhere */
  async signOut(everywhere) {
    await this.command('sign_out', { everywhere });
    this.#identity.remove();
  }

  /** Somebody looks, or the network is back: no reason to wait any longer. */
  hurry() {
    if (this.#ready) this.probe();
    else if (!this.#socket) this.connect();
  }

  /** Asks the server for a sign of life. */
  probe() {
    if (this.#ready) this.#silence.probe();
  }

  #sayHello() {
    this.#hello = ++this.#lastId;
    this.#send({ ...this.#identity.hello, type: 'hello', id: this.#hello });
  }

  /** Goes, with the token that it has got, where the server prefers. @param {Welcome} reply */
  #welcomed(reply) {
    if (!(this.#addresses.answered(reply.preferred) && this.#reconnect)) return this.#accepted(reply);
    this.#identity.keep(reply);
    this.#patient = true;
    this.#abandon();
    this.connect();
  }

  /** @param {Welcome} reply */
  #accepted(reply) {
    this.#environment.cancel(this.#timer);
    this.#ready = true;
    this.#complaint = '';
    this.#patient = true;
    this.#retries.connected();
    this.#silence.begin();
    this.#identified(reply);
    this.#listeners.tell('connection', 'open');
    const waiting = this.#commands.frames;
    this.#commands.open();
    for (const frame of this.#standing.missing(waiting)) {
      this.#commands.add({ ...frame, id: ++this.#lastId }, true).catch((refused) => {
        if (this.#ended) return;
        this.#standing.delete(frame);
        this.#listeners.tell('dropped', { frame, refused });
      });
    }
    this.#commands.sendAgain(waiting);
  }

  /** @param {Refused} refused */
  #rejected(refused) {
    const { code } = refused;
    if (code === 'bad_token' && this.#identity.replace()) {
      this.#sayHello();
    } else if (FINAL.has(code)) {
      this.#end(refused);
      if (code === 'bad_protocol') this.#listeners.tell('connection', 'outdated');
    } else if (!(this.#reconnect && this.#patient)) {
      this.#end(refused);
    } else {
      this.#complaint = refused.message;
      this.#lose(refused.retry);
    }
  }

  /** @param {Welcome} reply */
  #identified(reply) {
    this.#identity.keep(reply);
    this.#listeners.tell('hello', reply);
  }

  /** Sends nothing into a socket that is closing: on the next one all is sent again. @param {Frame} frame */
  #send(frame) {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** @param {unknown} data */
  #receive(data) {
    this.#silence.heard();
    const frame = frameOf(data);
    if (frame?.type === 'ok' || frame?.type === 'error') this.#answer(frame);
    else if (typeof frame?.type === 'string') this.#tell(frame);
  }

  /** @param {Json} frame  a reply */
  #answer(frame) {
    if (frame.type === 'error' && frame.ref) this.#listeners.tell('failed', frame.ref);
    if (frame.re === null || frame.re === undefined) this.#complaint = frame.text ?? '';
    else if (frame.re !== this.#hello) (this.#commands.take(frame) || this.#leaving) && this.#move(0);
    else if (frame.type === 'ok') this.#welcomed(/** @type {Welcome} */ (frame));
    else this.#rejected(new Refused(frame));
  }

  /** @param {Json} frame  a broadcast */
  #tell(frame) {
    if (frame.type === 'view' && !this.#setups.complete(frame)) return this.#askForSetup(frame.table);
    if (frame.type === 'gone') this.#standing.unfollow(frame.table);
    this.#listeners.tell(frame.type, frame);
    this.#listeners.tell('broadcast', frame);
    const { random } = this.#environment;
    if (frame.type === 'draining') this.#move(random() * Math.min(frame.within, this.#times.spread));
  }

  /** The server takes a setup for known that is not: it is asked; where that is no use, another is. @param {string} table */
  #askForSetup(table) {
    if (this.#setups.answered(table)) return this.#lose();
    if (this.#setups.asked(table)) return;
    const quiet = this.#standing.watchOf(table)?.quiet ? { quiet: true } : {};
    this.#setups.ask(table, () => this.command('watch', { table, ...quiet }));
  }

  /** Connects to another process, after `pause` ms. @param {number} pause */
  #move(pause) {
    if (this.#leaving) return this.#moveOn();
    this.#environment.cancel(this.#moving);
    this.#moving = this.#environment.after(pause, () => {
      this.#leaving = true;
      this.#moveOn();
    });
  }

  /** What may not be sent twice is waited for: it is answered before this process closes the socket. */
  #moveOn() {
    if (!this.#socket || this.#commands.holds) return;
    this.#abandon();
    this.#listeners.tell('connection', 'lost');
    this.connect();
  }

  /** Gives the socket up without waiting for its close: a dead one never reports it. */
  #abandon() {
    this.#environment.cancel(this.#timer);
    this.#environment.cancel(this.#moving);
    this.#leaving = false;
    this.#silence.stop();
    const socket = this.#socket;
    this.#socket = null;
    this.#ready = false;
    this.#hello = null;
    this.#setups.connect();
    this.#commands.close();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(NORMAL);
  }

  /** @param {number} code  why the socket was closed */
  #closed(code) {
    if (code === SIGNED_OUT && !this.#identity.hasAnother)
      this.#end(lost('This player has been signed out.'));
    else this.#lose();
  }

  /** The connection is lost: a new one is tried after a pause. @param {number} [wait]  ms, at least */
  #lose(wait = 0) {
    if (!this.#socket) return;
    this.#abandon();
    if (!(this.#reconnect && this.#patient))
      return this.#end(lost('The connection was lost.', this.#complaint));
    this.#timer = this.#environment.after(Math.max(this.#retries.next(), wait), () => this.connect());
    this.#listeners.tell('connection', 'lost');
  }

  /** @param {Refused} refused */
  #end(refused) {
    if (this.#ended) return;
    this.#ended = refused;
    this.#abandon();
    this.#retries.stop();
    this.#commands.end(refused);
    this.#listeners.tell('ended', refused);
  }
}
