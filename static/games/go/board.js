/**
 * A Go board in SVG: it draws a position and says which point was chosen, by pointer or by keyboard.
 *
 * One unit is the distance of two lines. To a screen reader it is a grid, a named cell for each point; one
 * cell is in the tab order and the arrow keys move it. It knows nothing of rules.
 */

import { svg } from '../../ui/element.js';
import { lines, margin as marginOf } from './lines.js';
import * as points from './points.js';
import { pieces } from './stones.js';

/** @import { Colour, Point } from './types.js' */

/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * What is on the board.
 * @typedef {object} Position
 * @property {string[]} rows            `X`, `O` and `.`, the top row first
 * @property {Point|null} last         the point of the last move
 * @property {Point|null} ko           the point that a ko forbids
 * @property {Set<Point>} dead         stones that are marked dead
 * @property {Set<Point>} seki         stones that are in seki
 * @property {Map<Point, string>} owners  points that count for `black`, `white` or nobody (`dame`)
 * @property {Set<Point>} outlined     points that somebody is to look at
 * @property {Colour|null} hover        whose stone follows the pointer over empty points
 * @property {boolean} marking          whether it is stones that are chosen, not empty points
 */

/**
 * @typedef {object} Look
 * @property {Colour|null} stone
 * @property {boolean} last
 * @property {boolean} ko
 * @property {boolean} dead
 * @property {boolean} seki
 * @property {string|null} owner
 * @property {boolean} outlined
 */

/** @type {Record<string, Colour>} */
const STONES = { X: 'black', O: 'white' };

export class Board {
  #size;
  #choose;
  /** @type {Map<Point, SVGGElement>} */
  #cells = new Map();
  /** What each point shows, as one string. @type {Map<Point, string>} */
  #drawn = new Map();
  #grid = svg('g', { role: 'grid', class: 'grid', 'aria-label': 'Board' });
  #ghost = svg('use', { class: 'ghost' });
  /** @type {Position|null} */
  #position = null;
  /** @type {{point: Point, colour: Colour}|null} */
  #preview = null;
  /** The point under the mouse. @type {Point|null} */
  #over = null;
  /** The point that is in the tab order. @type {Point} */
  #current;

  /**
   * @param {number} size
   * @param {(point: Point, pointer: string, shift: boolean) => void} choose  by 'mouse', 'touch', 'pen', or '' for
   *   keys, and whether Shift was held
   */
  constructor(size, choose) {
    this.#size = size;
    this.#choose = choose;
    const margin = marginOf(size);
    const span = size - 1 + 2 * margin;
    const box = `${-margin} ${-margin} ${span} ${span}`;
    this.element = svg(
      'svg',
      { class: 'board', viewBox: box },
      pieces(),
      lines(size),
      this.#grid,
      this.#ghost,
    );
    for (let row = 0; row < size; row++) this.#grid.append(this.#row(row));
    this.#current = points.name({ column: size >> 1, row: size >> 1 }, size);
    this.#cells.get(this.#current)?.setAttribute('tabindex', '0');
    this.#ghost.setAttribute('aria-hidden', 'true');
    this.#listen();
  }

  /** @param {Position} position */
  draw(position) {
    const first = this.#position === null;
    this.#position = position;
    for (const [point, cell] of this.#cells) {
      const look = this.#look(point, position);
      const key = JSON.stringify(look);
      if (this.#drawn.get(point) === key) continue;
      this.#drawn.set(point, key);
      cell.setAttribute('aria-label', name(point, look));
      cell.classList.toggle('empty', !look.stone);
      cell.replaceChildren(...this.#contents(point, look, !first));
    }
    this.element.classList.toggle('playing', position.hover !== null);
    this.element.classList.toggle('marking', position.marking);
    this.#drawGhost();
  }

  /** Shows a stone that is not played yet, or none. @param {Point|null} point @param {Colour|null} [colour] */
  preview(point, colour) {
    this.#preview = point === null ? null : { point, colour: colour ?? 'black' };
    this.#drawGhost();
  }

  focus() {
    this.#cells.get(this.#current)?.focus();
  }

  /** @param {number} row */
  #row(row) {
    const cells = Array.from({ length: this.#size }, (_, column) => {
      const point = points.name({ column, row }, this.#size);
      const at = `translate(${column} ${row})`;
      const cell = svg('g', {
        role: 'gridcell',
        tabindex: -1,
        'data-point': point,
        class: 'cell',
        transform: at,
      });
      this.#cells.set(point, cell);
      return cell;
    });
    return svg('g', { role: 'row' }, ...cells);
  }

  /** @param {Point} point @param {Position} position @returns {Look} */
  #look(point, { rows, last, ko, dead, seki, owners, outlined }) {
    const { column, row } = points.place(point, this.#size);
    return {
      stone: STONES[rows[row]?.[column] ?? ''] ?? null,
      last: last === point,
      ko: ko === point,
      dead: dead.has(point),
      seki: seki.has(point),
      owner: owners.get(point) ?? null,
      outlined: outlined.has(point),
    };
  }

  /** @param {Point} point @param {Look} look @param {boolean} moving */
  #contents(point, { stone, last, ko, dead, seki, owner, outlined }, moving) {
    const { column, row } = points.place(point, this.#size);
    const shell = (column * 7 + row * 5) % 3;
    /** @type {SVGElement[]} */
    const parts = [svg('rect', { class: 'target', x: -0.5, y: -0.5, width: 1, height: 1 })];
    if (stone) {
      const look = `stone${dead ? ' dead' : ''}${last && moving ? ' fresh' : ''}`;
      parts.push(svg('use', { class: look, href: stone === 'black' ? '#black' : `#white${shell}` }));
    }
    if (seki) parts.push(svg('path', { class: `seki on-${stone}`, d: 'M-.2-.09H.2M-.2 .09H.2' }));
    if (last && !seki) parts.push(svg('circle', { class: `last on-${stone}`, r: 0.23 }));
    if (ko) parts.push(svg('rect', { class: 'ko', x: -0.2, y: -0.2, width: 0.4, height: 0.4 }));
    if (owner)
      parts.push(svg('rect', { class: `owner ${owner}`, x: -0.16, y: -0.16, width: 0.32, height: 0.32 }));
    if (outlined) parts.push(svg('rect', { class: 'outlined', x: -0.5, y: -0.5, width: 1, height: 1 }));
    parts.push(svg('rect', { class: 'ring', x: -0.47, y: -0.47, width: 0.94, height: 0.94, rx: 0.12 }));
    return parts;
  }

  /** Draws the stone that is not played yet: a preview, or the one that follows the mouse. */
  #drawGhost() {
    const shown = this.#preview ?? this.#hovering();
    this.#ghost.classList.toggle('preview', this.#preview !== null);
    this.#ghost.toggleAttribute('hidden', shown === null);
    if (!shown) return;
    const { column, row } = points.place(shown.point, this.#size);
    this.#ghost.setAttribute('href', shown.colour === 'black' ? '#black' : '#white0');
    this.#ghost.setAttribute('transform', `translate(${column} ${row})`);
  }

  /** The stone that follows the mouse. @returns {{point: Point, colour: Colour}|null} */
  #hovering() {
    const { hover, marking, rows } = this.#position ?? {};
    const follows = hover && rows && !marking && this.#over && points.isEmpty(this.#over, rows);
    return follows ? { point: this.#over ?? '', colour: hover } : null;
  }

  #listen() {
    this.#grid.addEventListener('click', (event) => {
      const point = pointOf(event);
      if (!point) return;
      this.#makeCurrent(point);
      this.#choose(point, /** @type {PointerEvent} */ (event).pointerType, event.shiftKey);
    });
    this.#grid.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'mouse') this.#hover(pointOf(event));
    });
    this.#grid.addEventListener('pointerleave', () => this.#hover(null));
    this.#grid.addEventListener('keydown', (event) => {
      const point = pointOf(event);
      if (point) this.#press(event, point);
    });
  }

  /** @param {Point|null} point */
  #hover(point) {
    this.#over = point;
    this.#drawGhost();
  }

  /** @param {KeyboardEvent} event @param {Point} point */
  #press(event, point) {
    if (event.altKey || event.metaKey) return;
    const { column, row } = points.place(point, this.#size);
    const last = this.#size - 1;
    const within = (/** @type {number} */ n) => Math.min(last, Math.max(0, n));
    const to = (/** @type {number} */ x, /** @type {number} */ y) => {
      this.#makeCurrent(points.name({ column: within(x), row: within(y) }, this.#size));
      this.focus();
    };
    const step = STEPS[event.key];
    if (step) to(column + step[0], row + step[1]);
    else if (event.key === 'Home') to(0, event.ctrlKey ? 0 : row);
    else if (event.key === 'End') to(last, event.ctrlKey ? last : row);
    else if (event.key === 'PageUp') to(column, 0);
    else if (event.key === 'PageDown') to(column, last);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(point, '', event.shiftKey);
    else return;
    event.preventDefault();
  }

  /** @param {Point} point */
  #makeCurrent(point) {
    this.#cells.get(this.#current)?.setAttribute('tabindex', '-1');
    this.#cells.get(point)?.setAttribute('tabindex', '0');
    this.#current = point;
  }
}

/** The point of the cell that an event is about. @param {Event} event @returns {Point|null} */
const pointOf = ({ target }) =>
  (target instanceof Element && target.closest('[data-point]')?.getAttribute('data-point')) || null;

/** What a screen reader calls a point. @param {Point} point @param {Look} look */
function name(point, { stone, last, ko, dead, seki, owner }) {
  const land = owner === 'dame' ? 'neutral' : owner && `${owner} territory`;
  const marks = [last && 'last move', ko && 'ko', dead && 'dead', seki && 'in seki', !stone && land];
  const words = [point, stone ?? 'empty', ...marks];
  return words.filter(Boolean).join(', ');
}
