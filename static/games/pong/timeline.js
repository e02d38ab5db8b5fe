/**
 * A game that is being played: the newest view, what one has done since, and the time that passes.
 *
 * One's own steering shows at once. It is put on top of each view until a view comes that has it.
 */

import { advance, steer } from './physics.js';

/** @typedef {{seat: number, to: number, at: number, seq: number}} Input  `seq` is Infinity until it is known */

export class Timeline {
  #view = null;
  #inputs = []; // Inputs that the view does not have, oldest first
  #ahead = null; // the state with them, as far as it was asked for
  #known = null; // the state without, as far as it was asked for

  /** A newer view. @param {object} view */
  take(view) {
    this.#view = view;
    this.#known = view.state;
    this.#inputs = this.#inputs.filter(({ seq }) => seq > view.seq);
    this.#again();
  }

  /** Steers, as the server will know soon. @returns {Input} */
  steer(seat, to, at) {
    const input = { seat, to, at, seq: Infinity };
    this.#inputs.push(input);
    this.#ahead = steer(this.#ahead, seat, to, at);
    return input;
  }

  /** The server has it, as the event of that number. @param {Input} input */
  settle(input, seq) {
    input.seq = seq;
    if (seq <= this.#view.seq) this.forget(input);
  }

  /** The server refuses it. @param {Input} input */
  forget(input) {
    this.#inputs = this.#inputs.filter((each) => each !== input);
    this.#again();
  }

  /** All there is to draw at an instant, later than those that were asked for before. */
  state(at) {
    return (this.#ahead = advance(this.#ahead, Math.floor(at)));
  }

  /** The same without what only we know: what every screen that has this view would show. */
  known(at) {
    return (this.#known = advance(this.#known, Math.floor(at)));
  }

  // An event is never earlier than the one before it.
  #again() {
    const { state, at: least } = this.#view;
    this.#ahead = this.#inputs.reduce(
      (reached, { seat, to, at }) => steer(reached, seat, to, Math.max(at, least)),
      state,
    );
  }
}
