/** The commands that have no reply yet: kept over connections, and sent again on the next one. */

import { lost } from './endings.js';
import { Lane } from './lane.js';
import { Refused } from './refused.js';

/** @import { Environment, Frame, Json } from './types.js' */

const SLOW = 2_000; // ms that a command may take before it is called slow
const RETRY = 1_000; // ms, where the server does not say how long to wait
const LARGEST = 16_384; // bytes of a frame
/** What would be done twice, or fail the second time. @type {Set<string>} */
const NOT_TWICE = new Set(['open', 'keep', 'hello']);

/**
 * @typedef {object} Unanswered  A command that has no reply yet.
 * @property {Frame & {id: number}} frame
 * @property {(reply: Json) => void} resolve
 * @property {(refused: Refused) => void} reject
 * @property {unknown} timer
 * @property {boolean} [sent]  on this connection
 * @property {boolean} [undone]  the process was draining and has not done it: it may be sent again
 */

/** @param {Frame} frame */
const tooLarge = (frame) => {
  const text = JSON.stringify(frame);
  return text.length * 3 > LARGEST && new TextEncoder().encode(text).length > LARGEST;
};

export class CommandQueue {
  #environment;
  #most;
  #send;
  #slowness;
  /** By id, oldest first. @type {Map<number, Unanswered>} */
  #unanswered = new Map();
  /** The ids of commands that are slow. @type {Set<number>} */
  #slow = new Set();
  /** By type; null while there is no connection. @type {Map<string, Lane>|null} */
  #lanes = null;

  /**
   * @param {Environment} environment
   * @param {number} most  commands that may wait
   * @param {(frame: Frame) => void} send
   * @param {(slow: boolean) => void} slowness  whether a command takes long has changed
   */
  constructor(environment, most, send, slowness) {
    this.#environment = environment;
    this.#most = most;
    this.#send = send;
    this.#slowness = slowness;
  }

  /** The frames of all that wait. */
  get frames() {
    return [...this.#unanswered.values()].map(({ frame }) => frame);
  }

  /** Whether something is on its way that may not be sent twice. */
  get holds() {
    return [...this.#unanswered.values()].some(
      ({ frame, sent, undone }) => NOT_TWICE.has(frame.type) && sent && !undone,
    );
  }

  /**
   * Sends a command, now or as soon as there is a connection. Throws `Refused`.
   *
   * @param {Frame & {id: number}} frame
   * @returns {Promise<any>}
   */
  add(frame) {
    if (tooLarge(frame)) return refuse('too_large', 'A command is at most 16 KiB long.');
    if (this.#unanswered.size >= this.#most)
      return refuse('full', `${this.#most} commands wait for their replies already.`);
    const { id } = frame;
    return new Promise((resolve, reject) => {
      const timer = this.#environment.after(SLOW, () => this.#becomeSlow(id));
      this.#unanswered.set(id, { frame, resolve, reject, timer });
      this.#lane(frame.type)?.push(id);
    });
  }

  /** There is a connection, and what comes from now on is sent. */
  open() {
    this.#lanes = new Map();
  }

  /** Sends all of these. @param {Frame[]} frames  that wait */
  sendAgain(frames) {
    for (const { id, type } of frames) if (id !== undefined) this.#lane(type)?.push(id);
  }

  /** Takes a reply; whether the process refuses to do anything more. @param {Json} reply */
  take(reply) {
    const entry = this.#unanswered.get(reply.re);
    if (!entry) return false;
    const { frame } = entry;
    if (reply.code === 'draining') {
      entry.undone = true; // so that it can be sent again, of whatever type it is
      return true;
    }
    if (reply.code === 'too_fast' && frame.type !== 'hello') {
      entry.sent = false;
      this.#lane(frame.type)?.again(frame.id, reply.retry ?? RETRY);
      return false;
    }
    this.#forget(reply.re);
    this.#lane(frame.type)?.answered(frame.id);
    if (reply.type === 'ok') entry.resolve(reply);
    else entry.reject(new Refused(reply));
    return false;
  }

  /** The connection is lost. Of what may not be sent twice nobody knows whether it was done. */
  close() {
    this.#stop();
    for (const [id, entry] of this.#unanswered) {
      const { frame, reject, sent, undone } = entry;
      entry.sent = entry.undone = false;
      if (!NOT_TWICE.has(frame.type) || !sent || undone) continue;
      this.#forget(id);
      reject(lost('The connection was lost. Please try again.'));
    }
  }

  /** Nothing more is sent. @param {Refused} refused  what is thrown to all who wait */
  end(refused) {
    this.#stop();
    for (const [id, { reject }] of this.#unanswered) {
      this.#forget(id);
      reject(refused);
    }
  }

  #stop() {
    for (const lane of this.#lanes?.values() ?? []) lane.stop();
    this.#lanes = null;
  }

  /** @param {string} type */
  #lane(type) {
    if (!this.#lanes) return null;
    const known = this.#lanes.get(type);
    if (known) return known;
    const lane = new Lane(this.#environment, (id) => this.#write(id));
    this.#lanes.set(type, lane);
    return lane;
  }

  /** @param {number} id */
  #write(id) {
    const entry = this.#unanswered.get(id);
    if (!entry) return;
    entry.sent = true;
    this.#send(entry.frame);
  }

  /** @param {number} id */
  #becomeSlow(id) {
    this.#slow.add(id);
    this.#slowness(true);
  }

  /** Waits for no answer to a command any more. @param {number} id */
  #forget(id) {
    this.#environment.cancel(this.#unanswered.get(id)?.timer);
    this.#unanswered.delete(id);
    if (this.#slow.delete(id) && this.#slow.size === 0) this.#slowness(false);
  }
}

/** @param {'too_large'|'full'} code @param {string} text @returns {Promise<never>} */
const refuse = (code, text) => Promise.reject(new Refused({ code, text }));
