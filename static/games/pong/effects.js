/** What follows the ball and what happens to it: a trail, rings where it was hit, a flash, a shake. */

/** @import { Happening } from './happenings.js' */
/** @import { Size } from './types.js' */

const TRAIL = 260; // ms
const RING = 380;
const FLASH = 600;
const SHAKE = 240;
const JUMP = 0.2; // of the field: no ball flies so far between two frames

const calm = matchMedia('(prefers-reduced-motion: reduce)');

export class Effects {
  /** Oldest first. @type {{x: number, y: number, when: number}[]} */
  #trail = [];
  /** @type {{x: number, y: number, seat: number|null, when: number}[]} */
  #rings = [];
  /** Who let the ball pass. @type {{seat: number, when: number}|null} */
  #flash = null;
  /** The seat that hit the ball last. @type {number|null} */
  hitter = null;

  /**
   * @param {Happening[]} happened  since the last frame
   * @param {{x: number, y: number}} ball
   * @param {Size} field
   * @param {number} when  ms
   */
  see(happened, ball, [width], when) {
    for (const { what, seat } of happened) {
      if (what === 'hit') this.hitter = seat ?? null;
      if (what === 'goal' && seat !== undefined) this.#flash = { seat, when };
      if (what === 'serve') this.hitter = null;
      if (what === 'hit' || what === 'wall') this.#rings.push({ ...ball, seat: seat ?? null, when });
    }
    const last = this.#trail.at(-1);
    if (last && Math.hypot(ball.x - last.x, ball.y - last.y) > JUMP * width) this.#trail = [];
    this.#trail = [...this.#trail, { ...ball, when }].filter((each) => when - each.when < TRAIL);
    this.#rings = this.#rings.filter((each) => when - each.when < RING);
  }

  /** Where the ball was, with how much of each is left to see. @param {number} when */
  trail(when) {
    return calm.matches
      ? []
      : this.#trail.map(({ x, y, when: then }) => ({ x, y, left: left(when, then, TRAIL) }));
  }

  /** @param {number} when */
  rings(when) {
    return calm.matches ? [] : this.#rings.map((ring) => ({ ...ring, left: left(when, ring.when, RING) }));
  }

  /** How much is left of the flash of a seat's line. @param {number} seat @param {number} when */
  flash(seat, when) {
    return this.#flash?.seat === seat ? left(when, this.#flash.when, FLASH) : 0;
  }

  /** How far everything is out of place, in units. @param {number} when @returns {[number, number]} */
  shake(when) {
    const strength = this.#flash && !calm.matches ? left(when, this.#flash.when, SHAKE) : 0;
    return [3 * strength * Math.sin(when / 11), 3 * strength * Math.cos(when / 17)];
  }
}

/** @param {number} when @param {number} then @param {number} lasts */
const left = (when, then, lasts) => Math.max(0, 1 - (when - then) / lasts);
