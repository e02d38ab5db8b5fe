/**
 * Where things are drawn. Between two ticks they glide; and when a newer view shows that something is
 * elsewhere than was thought, it slides there within a tenth of a second instead of jumping.
 */

import { advance, begins } from './physics.js';

/** @import { State } from './types.js' */

const SLIDE = 35; // ms in which what is left of a correction shrinks to a third
const FAR = 0.3; // of the field: nothing slides farther than that

/** @typedef {Map<string|number, number>} Places  `x` and `y` of the ball, and each paddle's by its seat */

/** Where things truly are at an instant of a state's last tick. @param {State} state @param {number} at @returns {Places} */
export function places(state, at) {
  const is = listed(state);
  const from = begins(state, state.tick);
  const to = begins(state, state.tick + 1);
  const part = Math.min(1, Math.max(0, (at - from) / (to - from)));
  const next = advance(state, to);
  if (next.serve_at !== state.serve_at) return is;
  const will = listed(next);
  return new Map([...is].map(([key, value]) => [key, value + part * ((will.get(key) ?? value) - value)]));
}

/** @param {State} state @returns {Places} */
function listed({ ball, paddles }) {
  /** @type {Places} */
  const found = new Map([
    ['x', ball.x],
    ['y', ball.y],
  ]);
  for (const { seat, pos } of paddles) found.set(seat, pos);
  return found;
}

export class Blend {
  /** How far each is drawn from its place. @type {Places} */
  #off = new Map();
  #when = 0;

  /**
   * Lets all go on from where it was drawn.
   *
   * @param {Places} drawn
   * @param {Places} now  where it truly is
   * @param {number} size  of the field
   */
  correct(drawn, now, size) {
    for (const [key, value] of now) {
      const off = (drawn.get(key) ?? value) - value;
      this.#off.set(key, Math.abs(off) > FAR * size ? 0 : off);
    }
  }

  /** Where all is drawn. @param {Places} now @param {number} when  in ms @returns {Places} */
  drawn(now, when) {
    const left = Math.exp((this.#when - when) / SLIDE);
    this.#when = when;
    for (const [key, off] of this.#off) this.#off.set(key, Math.abs(off * left) < 1 ? 0 : off * left);
    return new Map([...now].map(([key, value]) => [key, value + (this.#off.get(key) ?? 0)]));
  }
}
