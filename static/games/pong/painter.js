/** Draws a scene of Pong on a canvas as sharp as the screen is. */

import { drawCourt, drawGround } from './court.js';
import { geometry } from './geometry.js';
import { begun, over } from './rally.js';
import { drawBall, drawPaddle, drawRings } from './things.js';

/** @import { Places } from './blend.js' */
/** @import { Effects } from './effects.js' */
/** @import { Size, State } from './types.js' */

const SHARPEST = 2; // pixels of the canvas for one of the page, in each direction

/** A canvas's 2D context, scaled to units. @typedef {CanvasRenderingContext2D|OffscreenCanvasRenderingContext2D} Pen */

/** Of a canvas that nothing shines through. @param {HTMLCanvasElement|OffscreenCanvas} canvas */
const penOf = (canvas) => /** @type {Pen} */ (canvas.getContext('2d', { alpha: false }));

/**
 * @typedef {object} Scene
 * @property {State} state
 * @property {Places} places
 * @property {Effects} effects
 * @property {number} when  ms, for what fades
 * @property {number[]} score
 * @property {string[]} names  by seat
 * @property {number[]} mine  seats
 */

export class Painter {
  #canvas;
  #pen;
  #scale = 1; // pixels a unit
  #geometry = geometry([1, 1], false, false); // until it fits
  #ground = new OffscreenCanvas(1, 1); // painted once: to paint it takes as long as all else

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = penOf(canvas);
  }

  /**
   * Makes the canvas fit a field, as `geometry` takes it, and the room it has on the page.
   *
   * @param {Size} field
   * @param {boolean} turned
   * @param {boolean} mirrored
   */
  fit(field, turned, mirrored) {
    this.#geometry = geometry(field, turned, mirrored);
    const { width, height } = this.#geometry;
    const pixels = Math.round(this.#canvas.clientWidth * Math.min(devicePixelRatio, SHARPEST)) || 1;
    this.#canvas.width = pixels;
    this.#canvas.height = Math.round((pixels * height) / width);
    this.#scale = pixels / width;
    this.#ground = ground(this.#canvas, this.#scale, this.#geometry);
  }

  /** What of the field lies at a place of the page. @param {{clientX: number, clientY: number}} event */
  find({ clientX, clientY }) {
    const { left, top, width } = this.#canvas.getBoundingClientRect();
    const unit = width / this.#geometry.width;
    return this.#geometry.find((clientX - left) / unit, (clientY - top) / unit);
  }

  /** @param {Scene} scene */
  paint(scene) {
    const { state, effects, when } = scene;
    const [pen, geometry] = [this.#pen, this.#geometry];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.#ground, 0, 0);
    pen.setTransform(this.#scale, 0, 0, this.#scale, 0, 0);
    pen.translate(...effects.shake(when));
    drawCourt(pen, geometry, scene);
    for (const paddle of state.paddles) drawPaddle(pen, geometry, scene, paddle);
    drawRings(pen, geometry, scene);
    if (begun(state) && !over(state)) drawBall(pen, geometry, scene);
  }
}

/**
 * A canvas as large as another, with the ground on it: again when the browser has lost what was on its canvases, as it does
 * when the graphics driver starts anew.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} scale
 * @param {import('./geometry.js').Geometry} geometry
 */
function ground({ width, height }, scale, geometry) {
  const painted = new OffscreenCanvas(width, height);
  const pen = penOf(painted);
  const paint = () => {
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    drawGround(pen, geometry);
  };
  painted.addEventListener('contextrestored', paint);
  paint();
  return painted;
}
