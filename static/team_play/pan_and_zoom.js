/** Moves and scales a drawing under the fingers, by its viewBox. The keys and the wheel do so too. */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const CLOSEST = 1 / 24; // of the whole
const STEP = 1.5; // of a key or a button
const WHEEL = 0.0015; // by which a pixel of the wheel scales
const KEY_PAN = 0.15; // of what is seen
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class PanAndZoom {
  #svg;
  #changed;
  /** @type {Box} */
  #whole = { x: 0, y: 0, width: 1, height: 1 };
  /** @type {Box} */
  #box = this.#whole;
  /** Where the fingers are, on the screen. @type {Map<number, {x: number, y: number}>} */
  #fingers = new Map();

  /** @param {SVGSVGElement} svg @param {(unit: number) => void} changed  how many units a pixel has */
  constructor(svg, changed) {
    this.#svg = svg;
    this.#changed = changed;
    svg.addEventListener('pointerdown', (event) => this.#press(event));
    svg.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of /** @type {const} */ (['pointerup', 'pointercancel']))
      svg.addEventListener(end, ({ pointerId }) => this.#fingers.delete(pointerId));
    svg.addEventListener('wheel', (event) => this.#turn(event), { passive: false });
    svg.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#set(this.#box)).observe(svg);
  }

  /** Shows all of a drawing. @param {Box} whole */
  show(whole) {
    this.#whole = whole;
    this.#set(whole);
  }

  /** Shows all again. */
  reset() {
    this.#set(this.#whole);
  }

  /** @param {boolean} nearer */
  step(nearer) {
    const { x, y, width, height } = this.#box;
    this.#scale(nearer ? 1 / STEP : STEP, x + width / 2, y + height / 2);
  }

  /** How many units a pixel has. */
  get #unit() {
    const { clientWidth, clientHeight } = this.#svg;
    return Math.max(this.#box.width / Math.max(1, clientWidth), this.#box.height / Math.max(1, clientHeight));
  }

  /** @param {Box} box */
  #set({ x, y, width, height }) {
    const { x: left, y: top, width: across, height: down } = this.#whole;
    this.#box = {
      x: Math.min(Math.max(x, left - width / 2), left + across - width / 2),
      y: Math.min(Math.max(y, top - height / 2), top + down - height / 2),
      width,
      height,
    };
    this.#svg.setAttribute('viewBox', Object.values(this.#box).join(' '));
    this.#changed(this.#unit);
  }

  /** Scales around a point of the drawing. @param {number} by @param {number} x @param {number} y */
  #scale(by, x, y) {
    const width = Math.min(this.#whole.width, Math.max(this.#whole.width * CLOSEST, this.#box.width * by));
    const share = width / this.#box.width;
    this.#set({
      x: x - (x - this.#box.x) * share,
      y: y - (y - this.#box.y) * share,
      width,
      height: this.#box.height * share,
    });
  }

  /** The point of the drawing under one of the screen. @param {number} x @param {number} y @returns {[number, number]} */
  #find(x, y) {
    const matrix = this.#svg.getScreenCTM();
    if (!matrix) return [0, 0];
    const { x: column, y: row } = new DOMPoint(x, y).matrixTransform(matrix.inverse());
    return [column, row];
  }

  /** @param {PointerEvent} event */
  #press({ pointerId, clientX: x, clientY: y }) {
    if (this.#fingers.size > 1) return;
    this.#fingers.set(pointerId, { x, y });
    this.#svg.setPointerCapture(pointerId);
  }

  /** @param {PointerEvent} event */
  #move({ pointerId, clientX: x, clientY: y }) {
    const was = this.#fingers.get(pointerId);
    if (!was) return;
    this.#fingers.set(pointerId, { x, y });
    const other = [...this.#fingers].find(([id]) => id !== pointerId)?.[1];
    if (other) {
      const before = Math.hypot(was.x - other.x, was.y - other.y);
      const after = Math.hypot(x - other.x, y - other.y);
      this.#scale(before / Math.max(1, after), ...this.#find((was.x + other.x) / 2, (was.y + other.y) / 2));
    }
    const share = other ? 0.5 : 1; // each of two fingers moves their middle by a half
    this.#pan((was.x - x) * this.#unit * share, (was.y - y) * this.#unit * share);
  }

  /** @param {number} right @param {number} down */
  #pan(right, down) {
    this.#set({ ...this.#box, x: this.#box.x + right, y: this.#box.y + down });
  }

  /** @param {WheelEvent} event */
  #turn(event) {
    if (!event.ctrlKey && document.activeElement !== this.#svg) return; // the page is scrolled
    event.preventDefault();
    this.#scale(Math.exp(event.deltaY * WHEEL), ...this.#find(event.clientX, event.clientY));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const pan = KEYS[event.key];
    if (pan) this.#pan(pan[0] * this.#box.width * KEY_PAN, pan[1] * this.#box.height * KEY_PAN);
    else if (event.key === '+' || event.key === '-') this.step(event.key === '+');
    else return;
    event.preventDefault();
  }
}
