/** The commands that have no reply yet: kept over connections, and sent again on the next one. */

import { lost } from './endings.js';
import { Lane } from './lane.js';
import { Refused } from './refused.js';
import { TableOrder } from './table_order.js';

/** @import { Command } from './table_order.js' */
/** @import { Environment, Frame, Json } from './types.js' */

const SLOW = 2_000; // ms that a command may take before it is called slow
const RETRY = 1_000; // ms, where the server does not say how long to wait
const LONGEST_RETRY = 20_000; // ms
const LARGEST = 16_384; // bytes of a frame
/** What would be done twice, or fail the second time. @type {Set<string>} */
const NOT_TWICE = new Set(['open', 'keep', 'hello']);
/** What takes long to compute, and changes nothing: it is not called slow, and nothing waits for it. @type {Set<string>} */
const COMPUTED = new Set(['estimate', 'scores']);

/**
 * @typedef {object} Unanswered  A command that has no reply yet.
 * @property {Command} frame
 * @property {(reply: Json) => void} resolve
 * @property {(refused: Refused) => void} reject
 * @property {unknown} timer
 * @property {boolean} own  the client says it by itself, on each connection
 * @property {number} failures  of the server, in a row
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
  #order = new TableOrder();

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
   * @param {Command} frame
   * @param {boolean} [own]  the client says it by itself: it is for this connection alone
   * @returns {Promise<any>}
   */
  add(frame, own = false) {
    if (tooLarge(frame)) return refuse('too_large', 'A command is at most 16 KiB long.');
    if (!own && this.#unanswered.size >= this.#most)
      return refuse('full', `${this.#most} commands wait for their replies already.`);
    const { id } = frame;
    return new Promise((resolve, reject) => {
      const timer = COMPUTED.has(frame.type)
        ? null
        : this.#environment.after(SLOW, () => this.#becomeSlow(id));
      this.#unanswered.set(id, { frame, own, resolve, reject, timer, failures: 0 });
      this.#push(id);
    });
  }

  /** There is a connection, and what comes from now on is sent. */
  open() {
    this.#lanes = new Map();
    this.#order = new TableOrder();
  }

  /** Sends all of these. @param {Frame[]} frames  that wait */
  sendAgain(frames) {
    for (const { id } of frames) if (id !== undefined) this.#push(id);
  }

  /** What the client says of a table by itself is not sent again, and its answer does not matter. @param {string} table */
  dropOwn(table) {
    for (const [id, { frame, own }] of this.#unanswered) {
      if (!own || frame.table !== table) continue;
      this.#forget(id);
      this.#order.delete(frame);
      this.#lane(frame.type)?.drop(id);
    }
    this.#advance();
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
      if (!COMPUTED.has(frame.type)) this.#order.hold(frame);
      this.#lane(frame.type)?.again(frame.id, reply.retry ?? RETRY);
      return false;
    }
    if (reply.code === 'internal' && entry.own) {
      this.#retry(entry);
      return false;
    }
    this.#forget(frame.id);
    this.#order.delete(frame);
    this.#lane(frame.type)?.answered(frame.id);
    this.#advance();
    if (reply.type === 'ok') entry.resolve(reply);
    else entry.reject(new Refused(reply));
    return false;
  }

  /** The server has failed to do this: it is sent again, later each time. @param {Unanswered} entry */
  #retry(entry) {
    const { frame } = entry;
    const { after, cancel } = this.#environment;
    const pause = Math.min(LONGEST_RETRY, RETRY * 2 ** entry.failures++);
    entry.sent = false;
    this.#order.hold(frame);
    this.#lane(frame.type)?.drop(frame.id);
    cancel(entry.timer);
    entry.timer = after(pause, () => this.#lane(frame.type)?.push(frame.id));
  }

  /** The connection is lost. Of what may not be sent twice nobody knows whether it was done. */
  close() {
    this.#stop();
    for (const [id, entry] of this.#unanswered) {
      const { frame, own, reject, sent, undone } = entry;
      entry.sent = entry.undone = false;
      if (own) this.#forget(id);
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

  /** @param {number} id */
  #push(id) {
    const entry = this.#unanswered.get(id);
    if (!entry || !this.#lanes) return;
    const { frame, own } = entry;
    if (own) this.#order.hold(frame);
    else if (!COMPUTED.has(frame.type)) this.#order.add(frame);
    this.#lane(frame.type)?.push(id);
  }

  /** Something may be sent now that could not be before. */
  #advance() {
    for (const lane of this.#lanes?.values() ?? []) lane.advance();
  }

  /** @param {number} id */
  #allowed(id) {
    const entry = this.#unanswered.get(id);
    return entry !== undefined && this.#order.allows(entry.frame);
  }

  /** @param {string} type */
  #lane(type) {
    if (!this.#lanes) return null;
    const known = this.#lanes.get(type);
    if (known) return known;
    const lane = new Lane(
      this.#environment,
      (id) => this.#allowed(id),
      (id) => this.#write(id),
    );
    this.#lanes.set(type, lane);
    return lane;
  }

  /** @param {number} id */
  #write(id) {
    const entry = this.#unanswered.get(id);
    if (!entry) return;
    entry.sent = true;
    this.#send(entry.frame);
    this.#order.sent(entry.frame);
    this.#advance();
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
const refuse = (code, text) => Promise.reject(new Refused({ code, reason: code.replace('_', '-'), text }));
