/**
 * The line to the server, for as long as the page lives.
 *
 * It says hello on every connection, gives each command's reply to who asked, and comes back by itself
 * when the line is lost: it follows and seeks the same again and sends again what was not answered. An act
 * and a line of chat carry a nonce, so sending them twice does them once. Only `open` and `hello` are not
 * sent again: whoever waits for those is told that the line was lost. A server process that is about to
 * stop says so; then another is called at once, and what this one did not take goes there.
 */

import { forget, keep, recall } from './keep.js';
import { Standing } from './standing.js';

export const PROTOCOL = 1;
export const HERE = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
export const TOKEN = 'moyo.token';
const QUIET = 15_000; // ms without a frame until we ask whether anybody is there
const ANSWER = 8_000; // ms that we wait for it, and for a connection to open
const FIRST_PAUSE = 400; // ms
const LONGEST_PAUSE = 20_000; // ms
const LATE = 2_000; // ms that a command may take before anybody is told that we wait
const SPREAD = 500; // ms over which those who are told to go elsewhere do: all of them were told at once
const NOT_TWICE = new Set(['open', 'hello']);

/** The server's refusal of a command, or `lost`: the line broke and nobody knows whether it was done. */
export class Refused extends Error {
  constructor({ code, text, ref }) {
    super(ref ? `${text} (${ref})` : text);
    this.code = code;
  }
}

/** A name for something done, so that doing it twice is doing it once. */
export const nonce = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('-');

export class Wire {
  #url;
  #open;
  #shelf; // where our token is kept
  #socket = null;
  #ready = false; // hello has been answered on this socket
  #count = 0; // commands so far; the last id
  #unanswered = new Map(); // id → {frame, resolve, reject, timer?, undone?, greeting?}, oldest first
  #late = new Set(); // the ids of commands that we have waited for too long
  #standing = new Standing();
  #listeners = new Map(); // type → functions
  #token;
  #tries = 0; // since the line was last good
  #timer = 0;
  #heard = 0; // when the last frame came
  #limit = Infinity; // ms of silence that mean a dead line, once a ping is out

  /**
   * @param {object} [given]
   * @param {string} [given.url]
   * @param {string} [given.shelf]  the key that our token is kept under: another key is another player
   * @param {(url: string) => WebSocket} [given.open]
   */
  constructor({ url = HERE, shelf = TOKEN, open = (url) => new WebSocket(url) } = {}) {
    this.#url = url;
    this.#shelf = shelf;
    this.#open = open;
    this.#token = recall('local', shelf);
    addEventListener('online', () => this.#now());
    addEventListener('offline', () => this.#ask());
    document.addEventListener('visibilitychange', () => document.hidden || this.#now());
    setInterval(() => this.#mind(), 2_000);
  }

  /**
   * Calls `listener` with every broadcast of a type, with `hello` for each reply to our hello, and with
   * `line` when the line changes: 'open', 'lost', or 'outdated' when the server speaks another protocol;
   * with `late` when a command of ours begins to take long (true), and when none does any more (false).
   */
  on(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  connect() {
    clearTimeout(this.#timer);
    const socket = this.#open(this.#url);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#drop(), ANSWER);
    socket.onopen = () => this.#hello();
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = () => this.#drop();
  }

  /** Sends a command, now or as soon as there is a line. Throws `Refused`. */
  command(type, fields = {}) {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#wait(id), LATE);
      const entry = { frame: { type, id, ...fields }, resolve, reject, timer, undone: false };
      this.#unanswered.set(id, entry);
      if (this.#ready) this.#send(entry.frame);
    });
  }

  /** Does a command on this connection and on every later one, until it is ended. Throws `Refused`. */
  async hold(type, fields = {}) {
    const frame = { type, ...fields };
    this.#standing.add(frame);
    try {
      return await this.command(type, fields);
    } catch (refused) {
      this.#standing.delete(frame);
      throw refused;
    }
  }

  /** Later connections are no longer told what fits. @param {(frame: object) => boolean} fits */
  end(fits) {
    this.#standing.end(fits);
  }

  /** Follows a table; to be `quiet` is not to be counted among the watchers. Throws `Refused`. */
  follow(table, quiet = {}) {
    return this.hold('watch', { table, ...quiet });
  }

  /** Follows a table no longer. */
  leave(table) {
    this.end((frame) => frame.type === 'watch' && frame.table === table);
    this.command('leave', { table }).catch(() => {});
  }

  /** Takes another name. Throws `Refused`. */
  async rename(name) {
    const reply = await this.command('hello', { protocol: PROTOCOL, token: this.#token, name });
    this.#greeted(reply);
  }

  /** Our token is worth nothing any more, or none of ours is. Throws `Refused`. @param {boolean} everywhere */
  async signOut(everywhere) {
    await this.command('sign_out', { everywhere });
    this.#token = null;
    forget('local', this.#shelf);
  }

  #hello() {
    const id = ++this.#count;
    const token = this.#token ? { token: this.#token } : {};
    this.#unanswered.set(id, {
      frame: { type: 'hello', id, protocol: PROTOCOL, ...token },
      greeting: true,
      resolve: (reply) => this.#welcome(reply),
      reject: (refused) => this.#unwelcome(refused),
    });
    this.#send(this.#unanswered.get(id).frame);
  }

  #welcome(reply) {
    const frames = () => [...this.#unanswered.values()].map(({ frame }) => frame);
    const waiting = frames();
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#tries = 0;
    this.#greeted(reply);
    this.#tell('line', 'open');
    for (const frame of this.#standing.missing(frames())) {
      const { type, ...fields } = frame;
      this.command(type, fields).catch(() => this.#standing.delete(frame));
    }
    for (const frame of waiting) {
      this.#unanswered.get(frame.id).undone = false;
      this.#send(frame);
    }
  }

  #unwelcome({ code }) {
    if (code === 'bad_token' && this.#token) {
      this.#token = null;
      this.#hello();
    } else if (code === 'bad_protocol') {
      this.#hangUp();
      this.#tell('line', 'outdated');
    } else if (code !== 'lost') {
      this.#drop();
    }
  }

  #greeted(reply) {
    this.#token = reply.token ?? this.#token;
    keep('local', this.#shelf, this.#token);
    this.#tell('hello', reply);
  }

  // Nothing goes into a socket whose close we are about to be told of: on the next one all is sent again.
  #send(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #hear(frame) {
    this.#heard = performance.now();
    this.#limit = Infinity;
    if (frame.type === 'ok' || frame.type === 'error') this.#answer(frame);
    else this.#tell(frame.type, frame);
    if (frame.type === 'draining') this.#move(Math.random() * Math.min(frame.within, SPREAD));
  }

  /**
   * Another process will take us, in so many ms. What may not be sent twice is waited for: it is answered
   * before this one closes the socket.
   */
  #move(pause) {
    const socket = this.#socket;
    setTimeout(() => {
      const open = ({ frame, undone }) => NOT_TWICE.has(frame.type) && !undone;
      if (this.#socket !== socket || [...this.#unanswered.values()].some(open)) return;
      this.#hangUp();
      this.#tell('line', 'lost');
      this.connect();
    }, pause);
  }

  #answer(frame) {
    const entry = this.#unanswered.get(frame.re);
    if (!entry) return;
    if (frame.code === 'draining' && !entry.greeting) {
      entry.undone = true; // so that it can be sent again, whatever it is
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

  #wait(id) {
    this.#late.add(id);
    this.#tell('late', true);
  }

  /** Waits for no answer to a command any more. */
  #forget(id) {
    clearTimeout(this.#unanswered.get(id).timer);
    this.#unanswered.delete(id);
    if (this.#late.delete(id) && this.#late.size === 0) this.#tell('late', false);
  }

  /** Gives the socket up without waiting for its close: on a dead line that never comes. */
  #hangUp() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#ready = false;
    this.#limit = Infinity;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #drop() {
    if (!this.#socket) return;
    this.#hangUp();
    for (const [id, { frame, reject, undone }] of this.#unanswered) {
      if (!NOT_TWICE.has(frame.type) || undone) continue;
      this.#forget(id);
      reject(new Refused({ code: 'lost', text: 'The connection was lost. Please try again.' }));
    }
    this.#tell('line', 'lost');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.connect(), pause * (0.5 + Math.random() / 2));
  }

  /** Somebody is looking or the network is back: no reason to wait any longer. */
  #now() {
    if (this.#ready) this.#ask();
    else if (!this.#socket) this.connect();
  }

  #mind() {
    const silent = performance.now() - this.#heard;
    if (silent > this.#limit) this.#drop();
    else if (silent > QUIET) this.#ask();
  }

  #ask() {
    if (!this.#ready || this.#limit < Infinity) return;
    this.#limit = performance.now() - this.#heard + ANSWER;
    this.#send({ type: 'ping', id: ++this.#count });
  }

  #tell(type, value) {
    for (const listener of this.#listeners.get(type) ?? []) listener(value);
  }
}
