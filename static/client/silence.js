/** Notices that nothing comes through a socket any more: a line that is cut does not say so. */

/** @import { Environment, Times } from './types.js' */

const LOOK = 2_000; // ms between two looks, at most

export class Silence {
  #environment;
  #times;
  #ask;
  #dead;
  #received = 0; // when the last frame came
  #limit = Infinity; // ms of silence after which the socket is dead, once the server was asked
  /** Null while there is no socket. @type {unknown} */
  #timer = null;

  /**
   * @param {Environment} environment
   * @param {Times} times
   * @param {() => void} ask  the server for a sign of life
   * @param {() => void} dead  gives the socket up
   */
  constructor(environment, times, ask, dead) {
    this.#environment = environment;
    this.#times = times;
    this.#ask = ask;
    this.#dead = dead;
  }

  /** There is a socket. */
  begin() {
    this.stop();
    this.heard();
    this.#look();
  }

  /** A frame has come. */
  heard() {
    this.#received = this.#environment.now();
    this.#limit = Infinity;
  }

  /** Asks for a sign of life, unless one is awaited. */
  probe() {
    if (this.#timer === null || this.#limit < Infinity) return;
    this.#limit = this.#environment.now() - this.#received + this.#times.answer;
    this.#ask();
  }

  /** There is no socket any more. */
  stop() {
    this.#environment.cancel(this.#timer);
    this.#timer = null;
  }

  #look() {
    const { quiet, answer } = this.#times;
    const { after, now } = this.#environment;
    this.#timer = after(Math.min(LOOK, quiet / 2, answer / 2), () => {
      this.#look();
      const silent = now() - this.#received;
      if (silent > this.#limit) this.#dead();
      else if (silent > quiet) this.probe();
    });
  }
}
