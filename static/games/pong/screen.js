/** The canvas, and all that makes a picture of a state: what glides, what fades, what is heard. */

import { sound } from '../../browser/sound.js';
import { html } from '../../ui/element.js';
import { Blend, places } from './blend.js';
import { Effects } from './effects.js';
import { outline } from './geometry.js';
import { happenings } from './happenings.js';
import { VOICES } from './notes.js';
import { Painter } from './painter.js';

/** @import { Size, State } from './types.js' */

const upright = matchMedia('(max-width: 40rem) and (orientation: portrait)');

export class Screen {
  canvas = html('canvas', { role: 'img' });
  #painter = new Painter(this.canvas);
  #effects = new Effects();
  #blend = new Blend();
  /** The state that was drawn last. @type {State|null} */
  #last = null;
  #shape = ''; // that the canvas fits

  constructor() {
    new ResizeObserver(() => {
      this.#shape = '';
    }).observe(this.canvas);
  }

  /** What of the field lies at a place of the page. @param {{clientX: number, clientY: number}} event */
  find(event) {
    return this.#painter.find(event);
  }

  /** What the picture is called for those who do not see it. @param {string} text */
  set label(text) {
    if (this.canvas.getAttribute('aria-label') !== text) this.canvas.setAttribute('aria-label', text);
  }

  /** Whether the lines left and right are drawn above and below. */
  get turned() {
    return upright.matches && this.#last?.score.length === 2;
  }

  /**
   * Another state than was drawn is the true one: all slides to where it belongs.
   *
   * @param {State} before
   * @param {State} after
   * @param {number} at
   */
  correct(before, after, at) {
    const drawn = this.#blend.drawn(places(before, at), performance.now());
    this.#blend.correct(drawn, places(after, at), after.field[0]);
  }

  /**
   * Draws a state at an instant of its last tick.
   *
   * @param {State} state
   * @param {number} at
   * @param {{score: number[], names: string[], mine: number[]}} words
   */
  draw(state, at, words) {
    const when = performance.now();
    const now = this.#blend.drawn(places(state, at), when);
    const happened = this.#last ? happenings(this.#last, state) : [];
    for (const { what } of happened) sound.play(VOICES[what]);
    this.#last = state;
    this.#effects.see(happened, { x: now.get('x') ?? 0, y: now.get('y') ?? 0 }, state.field, when);
    this.#fit(state.field, words.mine);
    this.#painter.paint({ state, places: now, effects: this.#effects, when, ...words });
  }

  /** @param {Size} field @param {number[]} mine */
  #fit(field, mine) {
    const { turned } = this;
    const shape = `${field} ${turned} ${mine}`;
    if (shape === this.#shape) return;
    const { width, height } = outline(field, turned);
    this.canvas.parentElement?.style.setProperty('--ratio', String(width / height));
    this.#painter.fit(field, turned, mine.includes(1) && !mine.includes(0));
    this.#shape = shape;
  }
}
