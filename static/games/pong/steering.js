/**
 * What moves a paddle: keys, a finger or the mouse on the field, a button that is held.
 *
 * Keys up and left are one way, down and right the other, so they fit any side. With two players at one
 * keyboard the first has W, A, S, D and the second the arrows. A pointer on the field pulls the paddle along
 * its line to where it is.
 */

import { along } from './geometry.js';
import { room, within } from './motion.js';

/** @import { Side, State } from './types.js' */

/** @type {Record<string, number>} */
const LETTERS = { KeyW: -1, KeyA: -1, KeyS: 1, KeyD: 1 };
/** @type {Record<string, number>} */
const ARROWS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
const NEAR = 1; // ticks of a paddle's way: there a paddle is where it is wanted
const OFF = 3; // and there it no longer is

/** @param {EventTarget|null} target */
const typing = (target) =>
  target instanceof Element && target.closest('input, select, textarea, dialog, [contenteditable]') !== null;

export class Steering {
  #does;
  /** By key, the newest last. @type {Map<string, {seat: number, to: number}>} */
  #held = new Map();
  /** By pointer; `at` is where on its line. @type {Map<number, {seat: number, side: Side, at: number}>} */
  #pulls = new Map();
  /** The way each seat was last steered. @type {Map<number, number>} */
  #steered = new Map();

  /**
   * @param {HTMLElement} field
   * @param {object} does
   * @param {() => number[]} does.seats  those that are steered from here, none when it makes no sense now
   * @param {() => State} does.state  now
   * @param {(event: PointerEvent) => {x: number, y: number}} does.find  what of the field lies there
   * @param {(seat: number, to: number) => void} does.steer
   */
  constructor(field, does) {
    this.#does = does;
    addEventListener('keydown', (event) => this.#down(event));
    addEventListener('keyup', ({ code }) => this.release(code));
    for (const event of ['blur', 'contextmenu']) addEventListener(event, () => this.stop());
    document.addEventListener('visibilitychange', () => this.stop());
    field.addEventListener('pointerdown', (event) => this.#grasp(event));
    field.addEventListener('pointermove', (event) => this.#pull(event));
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture']))
      field.addEventListener(end, ({ pointerId }) => this.#letGo(pointerId));
  }

  /** Something that goes one way is held. @param {string} key @param {number} seat @param {number} to */
  press(key, seat, to) {
    this.#held.delete(key);
    this.#held.set(key, { seat, to });
    this.#steer(seat, to);
  }

  /** @param {string} key */
  release(key) {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    this.#steer(held.seat, this.#wanted(held.seat));
  }

  /** Nothing is held any more. */
  stop() {
    const seats = [...this.#held.values(), ...this.#pulls.values()].map(({ seat }) => seat);
    this.#held.clear();
    this.#pulls.clear();
    for (const seat of seats) this.#steer(seat, 0);
  }

  /** Pulls the paddles that a pointer holds; to be called for every frame. */
  follow() {
    const state = this.#does.state();
    for (const { seat, at } of this.#pulls.values()) {
      const paddle = state.paddles.find((each) => each.seat === seat);
      if (!paddle) continue;
      const way = within(state, paddle, at, paddle.length).pos - paddle.pos;
      const tick = room(state, paddle.side) / 54;
      const still = this.#steered.get(seat) !== Math.sign(way);
      this.#steer(seat, Math.abs(way) > (still ? OFF : NEAR) * tick ? Math.sign(way) : 0);
    }
  }

  /** @param {KeyboardEvent} event */
  #down(event) {
    if (event.metaKey) return this.stop(); // while it is held, some systems do not tell what is let go
    if (event.ctrlKey || event.altKey || typing(event.target)) return;
    const { code } = event;
    const to = LETTERS[code] ?? ARROWS[code];
    const [first, second] = this.#does.seats();
    if (!to || first === undefined) return;
    event.preventDefault();
    if (!event.repeat) this.press(code, code in ARROWS ? (second ?? first) : first, to);
  }

  /** A pointer takes the nearest paddle of those that are steered from here. @param {PointerEvent} event */
  #grasp(event) {
    const seats = this.#does.seats();
    if (!seats.length || event.button !== 0) return;
    const point = this.#does.find(event);
    const { field, paddles } = this.#does.state();
    const far = { left: point.x, right: field[0] - point.x, top: point.y, bottom: field[1] - point.y };
    const [paddle] = paddles
      .filter(({ seat }) => seats.includes(seat))
      .sort((one, other) => far[one.side] - far[other.side]);
    if (!paddle || !(event.currentTarget instanceof Element)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.#pulls.set(event.pointerId, { seat: paddle.seat, side: paddle.side, at: along(paddle.side, point) });
  }

  /** @param {PointerEvent} event */
  #pull(event) {
    const pull = this.#pulls.get(event.pointerId);
    if (pull) pull.at = along(pull.side, this.#does.find(event));
  }

  /** @param {number} pointer */
  #letGo(pointer) {
    const pull = this.#pulls.get(pointer);
    if (!pull) return;
    this.#pulls.delete(pointer);
    this.#steer(pull.seat, this.#wanted(pull.seat));
  }

  /** The way in which a seat is steered by what is held. @param {number} seat */
  #wanted(seat) {
    return [...this.#held.values()].findLast((held) => held.seat === seat)?.to ?? 0;
  }

  /** @param {number} seat @param {number} to */
  #steer(seat, to) {
    if ((this.#steered.get(seat) ?? 0) === to) return;
    this.#steered.set(seat, to);
    this.#does.steer(seat, to);
  }
}
