/**
 * Commands of one type on their way to the server, in order: all at once, until the server says that this is too fast.
 * Then one is sent after the wait that it asks for, and after each answer twice as many. While it is refused again the
 * waits grow, whatever the server asks for. What may not be sent yet is overtaken by what may.
 */

/** @import { Environment } from './types.js' */

const UNLIMITED = 256; // so many may be on their way again: then there is no limit any more
const FIRST_WAIT = 25; // ms, at least; doubled for each further refusal
const LONGEST_WAIT = 2_000; // ms

export class Lane {
  #environment;
  #allowed;
  #send;
  /** Ids that are to be sent, in order. @type {number[]} */
  #waiting = [];
  /** Ids that are sent and not answered. @type {Set<number>} */
  #sent = new Set();
  #most = Infinity; // on their way at once
  #until = 0; // when something may be sent again
  #refusals = 0; // in a row
  #advancing = false;
  /** @type {unknown} */
  #timer;

  /**
   * @param {Environment} environment
   * @param {(id: number) => boolean} allowed  whether a command may be sent
   * @param {(id: number) => void} send
   */
  constructor(environment, allowed, send) {
    this.#environment = environment;
    this.#allowed = allowed;
    this.#send = send;
  }

  /** Sends a command as soon as it may be sent. @param {number} id */
  push(id) {
    this.#waiting.push(id);
    this.advance();
  }

  /** A command was answered. @param {number} id */
  answered(id) {
    this.#sent.delete(id);
    if (this.#until > 0) return; // it was sent before the refusal
    this.#refusals = 0;
    this.#most = this.#most * 2 > UNLIMITED ? Infinity : this.#most * 2;
    this.advance();
  }

  /** A command is not to be sent any more, or its answer does not matter. @param {number} id */
  drop(id) {
    this.#sent.delete(id);
    this.#waiting = this.#waiting.filter((each) => each !== id);
    this.advance();
  }

  /** The server wants a command again, `wait` ms later. @param {number} id @param {number} wait */
  again(id, wait) {
    this.#sent.delete(id);
    this.#waiting.push(id);
    this.#waiting.sort((one, other) => one - other);
    this.#most = 1;
    const { now, after, cancel } = this.#environment;
    const pause = Math.max(wait, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#refusals));
    if (this.#sent.size === 0) this.#refusals += 1; // those that were sent at once are refused at once
    if (now() + pause < this.#until) return;
    this.#until = now() + pause;
    cancel(this.#timer);
    this.#timer = after(pause, () => {
      this.#until = 0;
      this.advance();
    });
  }

  /** Sends nothing any more. */
  stop() {
    this.#environment.cancel(this.#timer);
    this.#waiting = [];
  }

  /** Sends what may be sent now. What is sent may have another lane advance, and so this one again. */
  advance() {
    if (this.#advancing) return;
    this.#advancing = true;
    while (this.#until === 0 && this.#sent.size < this.#most) {
      const id = this.#waiting.find(this.#allowed);
      if (id === undefined) break;
      this.#waiting.splice(this.#waiting.indexOf(id), 1);
      this.#sent.add(id);
      this.#send(id);
    }
    this.#advancing = false;
  }
}
