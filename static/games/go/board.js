/**
 * A Go board in SVG: it draws a position and says which point was chosen, by pointer or by keyboard.
 *
 * One unit is the distance of two lines. To a screen reader it is a grid, a named cell for each point; one
 * cell is in the tab order and the arrow keys move it. It knows nothing of rules. It is as large as its room, a
 * square, allows.
 */

import { appearance, onAppearance } from '../../browser/appearance.js';
import { say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';
import { lift } from './captures.js';
import { contents, keyOf, label } from './cell.js';
import { lines } from './lines.js';
import { loupe } from './loupe.js';
import { line } from './marks.js';
import * as points from './points.js';
import { raster, toPixels, viewBox, watchRoom } from './raster.js';
import { lying, matters, stone } from './stones.js';

/** @import { Colour, Line, Mark, Point } from './types.js' */
/** @import { Look } from './cell.js' */

const EDGE = 0.56; // from the outermost lines to the edge of the board, without coordinates
const RING = 0.94; // how wide it is
const FILLING = 1_000; // ms in which counted points are filled, one after the other

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
 * @property {Map<Point, Mark>} [marks]
 * @property {Line[]} [lines]           lines and arrows between points
 */

/** A point of the board. `shown` is what it shows, as one string. @typedef {{place: points.Place, element: SVGGElement, shown: string}} Cell */

/** @type {Record<string, Colour>} */
const STONES = { X: 'black', O: 'white' };

let boards = 0;

export class Board {
  #size;
  #choose;
  #own = `board${++boards}`; // what the ids on this board begin with
  /** @type {Map<Point, Cell>} */
  #cells = new Map();
  #board;
  #ground = svg('g', { 'aria-hidden': 'true' });
  #grid = svg('g', { role: 'grid', class: 'grid', 'aria-label': say('go-board') });
  #ghost = svg('g', { class: 'ghost', 'aria-hidden': 'true' });
  /** Around the point that has the focus. */
  #ring = svg('rect', { class: 'ring', width: RING, height: RING, rx: 0.12 });
  #lines = svg('g', { class: 'drawn-lines', 'aria-hidden': 'true' });
  #drawnLines = '';
  /** @type {Position|null} */
  #position = null;
  /** @type {{point: Point, colour: Colour}|null} */
  #preview = null;
  /** The point under the mouse. @type {Point|null} */
  #over = null;
  /** The point that is in the tab order. @type {Point} */
  #current;
  #room = 0; // around the board, in device pixels

  /**
   * @param {number} size
   * @param {(point: Point, pointer: string, shift: boolean) => void} choose  by 'mouse', 'touch', 'pen', or '' for
   *   keys, and whether Shift was held
   */
  constructor(size, choose) {
    this.#size = size;
    this.#choose = choose;
    const content = `${this.#own}-content`;
    const shown = svg('g', { id: content }, this.#ground, this.#grid, this.#lines, this.#ghost);
    this.#board = svg('svg', { class: 'board' }, matters(this.#own), shown);
    this.element = html('div', { class: 'room' }, this.#board);
    for (let row = 0; row < size; row++) this.#grid.append(this.#row(row));
    this.#current = points.name({ column: size >> 1, row: size >> 1 }, size);
    this.#cells.get(this.#current)?.element.setAttribute('tabindex', '0');
    this.#listen();
    loupe(this.#board, {
      size,
      content,
      ours: () => this.#position?.marking === true || (this.#position?.hover ?? null) !== null,
      choose: (place) => this.#chosen(points.name(place, size), 'touch', false),
    });
    this.#fit();
  }

  /** @param {Position} position */
  draw(position) {
    const before = this.#position;
    this.#position = position;
    const filling = before !== null && before.owners.size === 0 ? position.owners.size : 0;
    let filled = 0;
    for (const [point, cell] of this.#cells) {
      const { place, element } = cell;
      const look = this.#look(point, place, position);
      const after = filling && look.owner ? (filled++ / filling) * FILLING : null;
      const shown = keyOf(look);
      if (cell.shown === shown) continue;
      cell.shown = shown;
      element.setAttribute('aria-label', label(point, look));
      element.classList.toggle('empty', !look.stone);
      const ring = element.contains(this.#ring) ? [this.#ring] : [];
      const how = { own: this.#own, moving: before !== null, after };
      element.replaceChildren(...contents(place, look, how), ...ring);
    }
    this.#board.classList.toggle('playing', position.hover !== null);
    this.#board.classList.toggle('marking', position.marking);
    this.#drawLines(position.lines ?? []);
    this.#drawGhost();
  }

  /** Lifts stones that the next position has not any more. @param {Point[]} taken @param {Element|null} plate */
  lift(taken, plate) {
    const stones = taken.flatMap((point) => {
      const cell = this.#cells.get(point);
      const [piece, from] = [cell?.element.querySelector('.stone'), cell?.element.firstElementChild];
      return cell && piece && from ? { piece, place: cell.place, from: from.getBoundingClientRect() } : [];
    });
    lift(stones, plate);
  }

  /** Shows a stone that is not played yet, or none. @param {Point|null} point @param {Colour|null} [colour] */
  preview(point, colour) {
    this.#preview = point === null ? null : { point, colour: colour ?? 'black' };
    this.#drawGhost();
  }

  focus() {
    this.#cells.get(this.#current)?.element.focus();
  }

  /** @param {number} row */
  #row(row) {
    const cells = Array.from({ length: this.#size }, (_, column) => {
      const place = { column, row };
      const point = points.name(place, this.#size);
      const element = svg('g', { role: 'gridcell', tabindex: -1, 'data-point': point, class: 'cell' });
      this.#cells.set(point, { place, element, shown: '' });
      return element;
    });
    return svg('g', { role: 'row' }, ...cells);
  }

  /** @param {Point} point @param {points.Place} place @param {Position} position @returns {Look} */
  #look(point, { column, row }, position) {
    const { rows, last, ko, dead, seki, owners, outlined, marks, lines } = position;
    return {
      stone: STONES[rows[row]?.[column] ?? ''] ?? null,
      last: last === point,
      ko: ko === point,
      dead: dead.has(point),
      seki: seki.has(point),
      owner: owners.get(point) ?? null,
      outlined: outlined.has(point),
      mark: marks?.get(point) ?? null,
      from: lines?.filter(({ from }) => from === point) ?? [],
    };
  }

  /** @param {Line[]} lines */
  #drawLines(lines) {
    const key = JSON.stringify(lines);
    if (key === this.#drawnLines) return;
    this.#drawnLines = key;
    const place = (/** @type {Point} */ point) => points.place(point, this.#size);
    this.#lines.replaceChildren(...lines.map(({ from, to, kind }) => line(place(from), place(to), kind)));
  }

  /** Makes the board as large as its room allows, once that is known. */
  #fit() {
    const wanted = { edge: EDGE, letters: appearance('coordinates') === 'on' };
    const nominal = 24 * this.#size;
    const fits = raster(this.#room || nominal, devicePixelRatio, this.#size, wanted);
    if (this.#room) this.#board.style.width = `${fits.side / devicePixelRatio}px`;
    this.#board.setAttribute('viewBox', viewBox(fits));
    this.#board.style.setProperty('--to-pixels', `${toPixels(fits)}px`);
    this.#ground.replaceChildren(...lines(this.#size, fits));
  }

  /** Draws the stone that is not played yet: a preview, or the one that follows the mouse. */
  #drawGhost() {
    const shown = this.#preview ?? this.#hovering();
    this.#ghost.classList.toggle('preview', this.#preview !== null);
    this.#ghost.toggleAttribute('hidden', shown === null);
    if (!shown) return;
    const spot = lying(points.place(shown.point, this.#size));
    this.#ghost.replaceChildren(...stone(this.#own, spot, shown.colour));
  }

  /** The stone that follows the mouse. @returns {{point: Point, colour: Colour}|null} */
  #hovering() {
    const { hover, marking, rows } = this.#position ?? {};
    const follows = hover && rows && !marking && this.#over && points.isEmpty(this.#over, rows);
    return follows ? { point: this.#over ?? '', colour: hover } : null;
  }

  #listen() {
    onAppearance(this.element, () => this.#fit());
    watchRoom(this.element, (room) => {
      this.#room = room;
      this.#fit();
    });
    this.#grid.addEventListener('click', (event) => {
      const point = pointOf(event);
      const { pointerType } = /** @type {PointerEvent} */ (event);
      if (point) this.#chosen(point, pointerType, event.shiftKey);
    });
    this.#grid.addEventListener('focusin', (event) => this.#encircle(pointOf(event)));
    this.#grid.addEventListener('pointerover', (event) => {
      if (event.pointerType === 'mouse') this.#hover(pointOf(event));
    });
    this.#grid.addEventListener('pointerleave', () => this.#hover(null));
    this.#grid.addEventListener('keydown', (event) => {
      const point = pointOf(event);
      if (point) this.#press(event, point);
    });
  }

  /** @param {Point} point @param {string} pointer @param {boolean} shift */
  #chosen(point, pointer, shift) {
    this.#makeCurrent(point);
    this.#choose(point, pointer, shift);
  }

  /** Puts the ring around a point. @param {Point|null} point */
  #encircle(point) {
    const cell = this.#cells.get(point ?? '');
    if (!cell) return;
    const { column, row } = cell.place;
    this.#ring.setAttribute('x', String(column - RING / 2));
    this.#ring.setAttribute('y', String(row - RING / 2));
    cell.element.append(this.#ring);
  }

  /** @param {Point|null} point */
  #hover(point) {
    this.#cells.get(this.#over ?? '')?.element.classList.remove('over');
    this.#cells.get(point ?? '')?.element.classList.add('over');
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
    this.#cells.get(this.#current)?.element.setAttribute('tabindex', '-1');
    this.#cells.get(point)?.element.setAttribute('tabindex', '0');
    this.#current = point;
  }
}

/** The point of the cell that an event is about. @param {Event} event @returns {Point|null} */
const pointOf = ({ target }) =>
  (target instanceof Element && target.closest('[data-point]')?.getAttribute('data-point')) || null;
