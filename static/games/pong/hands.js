/** Those who play from this page, one or two, and what they do. */

import { toast } from '../../announce.js';
import { nonce } from '../../wire.js';
import { over } from './physics.js';
import { Second } from './second.js';

export class Hands {
  #wire;
  #timeline;
  #clock;
  #changed;
  #view = null;
  #second = null;
  #met = new Set(); // seats

  /**
   * @param {import('../../wire.js').Wire} wire
   * @param {import('./timeline.js').Timeline} timeline
   * @param {import('../../clock.js').Clock} clock
   * @param {() => void} changed  others play from here
   */
  constructor(wire, timeline, clock, changed) {
    this.#wire = wire;
    this.#timeline = timeline;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** A newer view, that the timeline has. */
  take(view) {
    if (!this.#view && Second.sat(view.table)) this.#seat(view.table);
    this.#view = view;
    this.#rest();
  }

  /** Their seats, in order. */
  get seats() {
    return this.#players().map(({ seat }) => seat);
  }

  /** Those of them that can be steered in a state. */
  steered(state) {
    if (this.#view?.phase !== 'playing' || over(state)) return [];
    return this.seats.filter((seat) => state.paddles.some((paddle) => paddle.seat === seat));
  }

  async steer(seat, to) {
    const at = Math.floor(this.#clock.now());
    const input = this.#timeline.steer(seat, to, at);
    try {
      this.#timeline.settle(input, await this.#send(seat, { type: 'steer', to }, { at }));
    } catch {
      this.#timeline.forget(input); // the game had ended, or the seat was out
    }
  }

  /** Says that all who play from here are ready. */
  ready() {
    for (const seat of this.seats.filter((each) => !this.#view.state.ready.includes(each)))
      this.#send(seat, { type: 'ready' }).catch(({ code, message }) => code !== 'illegal' && toast(message));
  }

  /** A second player at this keyboard takes a free seat. */
  async invite() {
    if (!this.#second) this.#seat(this.#view.table);
    await this.#second.sit().catch(({ message }) => toast(message));
  }

  #seat(table) {
    this.#second = new Second(table, () => {
      this.#rest();
      this.#changed();
    });
  }

  #players() {
    const all = [{ seat: this.#view.seat, wire: this.#wire }, ...(this.#second ? [this.#second] : [])];
    return all.filter(({ seat }) => seat !== null).sort((one, other) => one.seat - other.seat);
  }

  async #send(seat, action, done = {}) {
    const { wire } = this.#players().find((each) => each.seat === seat);
    return (await wire.command('act', { table: this.#view.table, action, nonce: nonce(), ...done })).seq;
  }

  /** A key that was held when the page was left is held no more. */
  #rest() {
    const { state } = this.#view;
    for (const seat of this.steered(state).filter((each) => !this.#met.has(each))) {
      this.#met.add(seat);
      if (state.paddles.find((paddle) => paddle.seat === seat).dir !== 0) this.steer(seat, 0);
    }
  }
}
