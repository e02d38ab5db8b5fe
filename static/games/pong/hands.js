/** The players of this page, one or two, and what they do. */

import { nonce } from '../../client/nonce.js';
import { Refused } from '../../client/refused.js';
import { refusal } from '../../language/refusal.js';
import { toast } from '../../ui/toast.js';
import { over } from './physics.js';
import { SecondPlayer } from './second_player.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Connection } from '../../client/connection.js' */
/** @import { Timeline } from './timeline.js' */
/** @import { State, View } from './types.js' */

/** Who steers a seat from here. @typedef {{seat: number, connection: Connection}} Hand */

export class Hands {
  #connection;
  #timeline;
  #clock;
  #changed;
  /** @type {View|null} */
  #view = null;
  /** @type {SecondPlayer|null} */
  #second = null;
  /** Seats that have been steered from here. @type {Set<number>} */
  #known = new Set();

  /**
   * @param {Connection} connection
   * @param {Timeline} timeline
   * @param {Clock} clock
   * @param {() => void} changed  other players play from here
   */
  constructor(connection, timeline, clock, changed) {
    this.#connection = connection;
    this.#timeline = timeline;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** A newer view, that the timeline has. @param {View} view */
  update(view) {
    if (!this.#view && SecondPlayer.sat(view.table)) this.#bring(view.table);
    this.#view = view;
    this.#stopHeld();
  }

  /** Their seats, in order. */
  get seats() {
    return this.#players().map(({ seat }) => seat);
  }

  /** Those of their seats that can be steered in a state. @param {State} state */
  steered(state) {
    if (this.#view?.phase !== 'playing' || over(state)) return [];
    return this.seats.filter((seat) => state.paddles.some((paddle) => paddle.seat === seat));
  }

  /** @param {number} seat @param {number} to */
  async steer(seat, to) {
    const at = Math.floor(this.#clock.now());
    const input = this.#timeline.steer(seat, to, at);
    try {
      this.#timeline.settle(input, await this.#send(seat, { type: 'steer', to }, { at }));
    } catch {
      this.#timeline.forget(input); // the game had ended, or the seat was out
    }
  }

  /** Says that the players of this page are ready. */
  ready() {
    const ready = this.#view?.state.ready ?? [];
    for (const seat of this.seats.filter((each) => !ready.includes(each))) {
      this.#send(seat, { type: 'ready' }).catch((refused) => {
        if (!(refused instanceof Refused && refused.code === 'illegal')) toast(refusal(refused));
      });
    }
  }

  /** A second player at this keyboard takes a free seat. */
  async invite() {
    if (!this.#view) return;
    const second = this.#second ?? this.#bring(this.#view.table);
    await second.sit().catch((refused) => toast(refusal(refused)));
  }

  /** @param {string} table */
  #bring(table) {
    this.#second = new SecondPlayer(table, () => {
      this.#stopHeld();
      this.#changed();
    });
    return this.#second;
  }

  /** @returns {Hand[]} */
  #players() {
    const mine = { seat: this.#view?.seat ?? null, connection: this.#connection };
    return [mine, ...(this.#second ? [this.#second] : [])]
      .flatMap(({ seat, connection }) => (seat === null ? [] : [{ seat, connection }]))
      .sort((one, other) => one.seat - other.seat);
  }

  /**
   * Does an action; its number in the log.
   *
   * @param {number} seat
   * @param {object} action
   * @param {{at?: number}} [done]  when it was done
   */
  async #send(seat, action, done = {}) {
    const { connection } = this.#players().find((each) => each.seat === seat) ?? {
      connection: this.#connection,
    };
    const table = this.#view?.table ?? '';
    return (await connection.command('act', { table, action, nonce: nonce(), ...done })).seq;
  }

  /** A key that was held when the page was left is held no more: its paddle stops. */
  #stopHeld() {
    if (!this.#view) return;
    const { state } = this.#view;
    for (const seat of this.steered(state).filter((each) => !this.#known.has(each))) {
      this.#known.add(seat);
      if (state.paddles.some((paddle) => paddle.seat === seat && paddle.dir !== 0)) this.steer(seat, 0);
    }
  }
}
