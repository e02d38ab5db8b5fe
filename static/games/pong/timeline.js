/**
 * A game that is being played: the newest view, what one has done since, and the time that passes.
 *
 * One's own steering shows at once. It is put on top of each view until a view comes that has it.
 */

import { advance, steer } from './physics.js';

/** @import { State, View } from './types.js' */

/** @typedef {{seat: number, to: number, at: number, seq: number}} Input  `seq` is Infinity until it is known */

export class Timeline {
  /** @type {Pick<View, 'seq'|'at'|'state'>} */
  #view;
  /** Those that the view does not have, oldest first. @type {Input[]} */
  #inputs = [];
  /** The state with them, as far as it was asked for. @type {State} */
  #ahead;
  /** The state without them, as far as it was asked for. @type {State} */
  #known;

  /** @param {Pick<View, 'seq'|'at'|'state'>} view */
  constructor(view) {
    this.#view = view;
    this.#ahead = this.#known = view.state;
  }

  /** A newer view. @param {Pick<View, 'seq'|'at'|'state'>} view */
  update(view) {
    this.#view = view;
    this.#known = view.state;
    this.#inputs = this.#inputs.filter(({ seq }) => seq > view.seq);
    this.#reapply();
  }

  /** Steers, before the server knows of it. @param {number} seat @param {number} to @param {number} at */
  steer(seat, to, at) {
    /** @type {Input} */
    const input = { seat, to, at, seq: Infinity };
    this.#inputs.push(input);
    this.#ahead = steer(this.#ahead, seat, to, at);
    return input;
  }

  /** The server has it, as the event of that number. @param {Input} input @param {number} seq */
  settle(input, seq) {
    input.seq = seq;
    if (seq <= this.#view.seq) this.forget(input);
  }

  /** The server refuses it. @param {Input} input */
  forget(input) {
    this.#inputs = this.#inputs.filter((each) => each !== input);
    this.#reapply();
  }

  /** All there is to draw at an instant, later than those that were asked for before. @param {number} at */
  state(at) {
    this.#ahead = advance(this.#ahead, Math.floor(at));
    return this.#ahead;
  }

  /** The same without what only we know: what every screen that has this view would show. @param {number} at */
  known(at) {
    this.#known = advance(this.#known, Math.floor(at));
    return this.#known;
  }

  /** Steers once more on top of the view. An event is never earlier than the one before it. */
  #reapply() {
    const { state, at: least } = this.#view;
    this.#ahead = this.#inputs.reduce(
      (reached, { seat, to, at }) => steer(reached, seat, to, Math.max(at, least)),
      state,
    );
  }
}
