/**
 * When a new try to connect is made: the pauses grow, no two clients have the same, and one day it is given up. They
 * begin anew after a connection that has held as long as the longest of them.
 */

/** @import { Environment, Times } from './types.js' */

export class Retries {
  #environment;
  #times;
  #giveUp;
  #tries = 0; // since a connection has held
  /** When there was a connection last; null while there is none. @type {number|null} */
  #since = null;
  /** Until it is given up. @type {unknown} */
  #deadline = null;

  /** @param {Environment} environment @param {Times} times @param {() => void} giveUp */
  constructor(environment, times, giveUp) {
    this.#environment = environment;
    this.#times = times;
    this.#giveUp = giveUp;
  }

  /** There is a connection. */
  connected() {
    this.stop();
    this.#since = this.#environment.now();
  }

  /** It is lost: the pause before the next try, in ms. */
  next() {
    const { now, random, after } = this.#environment;
    const { giveUp, firstPause, longestPause } = this.#times;
    if (this.#deadline === null && giveUp < Infinity) this.#deadline = after(giveUp, this.#giveUp);
    if (this.#since !== null && now() - this.#since > longestPause) this.#tries = 0;
    this.#since = null;
    return Math.min(longestPause, firstPause * 2 ** this.#tries++) * (0.5 + random() / 2);
  }

  /** There is to be no other. */
  stop() {
    this.#environment.cancel(this.#deadline);
    this.#deadline = null;
  }
}
