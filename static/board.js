/**
 * A Go board in SVG: it draws a position and says which point was chosen, by pointer or by keyboard.
 *
 * One unit is the distance of two lines. To a screen reader it is a grid, a named cell for each point; one
 * cell is in the tab order and the arrow keys move it. It knows nothing of rules.
 */

import { svg } from './element.js';
import { lines, margin as marginOf } from './lines.js';
import * as points from './points.js';
import { pieces } from './stones.js';

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * What is on the board.
 * @typedef {object} Position
 * @property {string[]} rows            `X`, `O` and `.`, the top row first
 * @property {string|null} last         the point of the last move
 * @property {string|null} ko           the point that a ko forbids
 * @property {Set<string>} dead         stones that are marked dead
 * @property {Map<string, string>} owners  points that count for `black`, `white` or nobody (`dame`)
 * @property {string|null} hover        whose stone follows the pointer over empty points
 * @property {boolean} marking          whether it is stones that are chosen, not empty points
 */

export class Board {
  #size;
  #choose;
  #cells = new Map(); // point → its <g>
  #drawn = new Map(); // point → what it shows, as one string
  #grid = svg('g', { role: 'grid', class: 'grid', 'aria-label': 'Board' });
  #ghost = svg('use', { class: 'ghost' });
  #position = null;
  #preview = null;
  #over = null; // the point under the mouse
  #focused;

  /**
   * @param {number} size
   * @param {(point: string, pointer: string) => void} choose  by 'mouse', 'touch', 'pen', or '' for keys
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
    this.#focused = points.name({ column: size >> 1, row: size >> 1 }, size);
    this.#cells.get(this.#focused).setAttribute('tabindex', 0);
    this.#ghost.setAttribute('aria-hidden', 'true');
    this.#listen();
  }

  /** @param {Position} position */
  draw(position) {
    const first = this.#position === null;
    this.#position = position;
    for (const [point, cell] of this.#cells) {
      const look = this.#look(point);
      const key = JSON.stringify(look);
      if (this.#drawn.get(point) === key) continue;
      this.#drawn.set(point, key);
      cell.setAttribute('aria-label', name(point, look));
      cell.classList.toggle('empty', !look.stone);
      cell.replaceChildren(...this.#contents(point, look, !first));
    }
    this.element.classList.toggle('playing', position.hover !== null);
    this.element.classList.toggle('marking', position.marking);
    this.#haunt();
  }

  /** Shows a stone that is not played yet, or none. @param {string|null} point @param {string} [colour] */
  preview(point, colour = 'black') {
    this.#preview = point && { point, colour };
    this.#haunt();
  }

  focus() {
    this.#cells.get(this.#focused).focus();
  }

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

  #look(point) {
    const { rows, last, ko, dead, owners } = this.#position;
    const { column, row } = points.place(point, this.#size);
    const stone = { X: 'black', O: 'white' }[rows[row][column]] ?? null;
    return {
      stone,
      last: last === point,
      ko: ko === point,
      dead: dead.has(point),
      owner: owners.get(point) ?? null,
    };
  }

  #contents(point, { stone, last, ko, dead, owner }, moving) {
    const { column, row } = points.place(point, this.#size);
    const shell = (column * 7 + row * 5) % 3;
    const parts = [svg('rect', { class: 'target', x: -0.5, y: -0.5, width: 1, height: 1 })];
    if (stone) {
      const look = `stone${dead ? ' dead' : ''}${last && moving ? ' fresh' : ''}`;
      parts.push(svg('use', { class: look, href: stone === 'black' ? '#black' : `#white${shell}` }));
    }
    if (last) parts.push(svg('circle', { class: `last on-${stone}`, r: 0.23 }));
    if (ko) parts.push(svg('rect', { class: 'ko', x: -0.2, y: -0.2, width: 0.4, height: 0.4 }));
    if (owner)
      parts.push(svg('rect', { class: `owner ${owner}`, x: -0.16, y: -0.16, width: 0.32, height: 0.32 }));
    parts.push(svg('rect', { class: 'ring', x: -0.47, y: -0.47, width: 0.94, height: 0.94, rx: 0.12 }));
    return parts;
  }

  #haunt() {
    const { hover, marking, rows } = this.#position ?? {};
    const free = ({ column, row }) => rows[row][column] === '.';
    const follows = hover && !marking && this.#over && free(points.place(this.#over, this.#size));
    const shown = this.#preview ?? (follows ? { point: this.#over, colour: hover } : null);
    this.#ghost.classList.toggle('preview', this.#preview !== null);
    this.#ghost.toggleAttribute('hidden', shown === null);
    if (!shown) return;
    const { column, row } = points.place(shown.point, this.#size);
    this.#ghost.setAttribute('href', shown.colour === 'black' ? '#black' : '#white0');
    this.#ghost.setAttribute('transform', `translate(${column} ${row})`);
  }

  #listen() {
    const pointOf = (event) => event.target.closest('[data-point]')?.dataset.point ?? null;
    const over = (point) => {
      this.#over = point;
      this.#haunt();
    };
    this.#grid.addEventListener('click', (event) => {
      this.#rove(pointOf(event));
      this.#choose(pointOf(event), event.pointerType);
    });
    this.#grid.addEventListener(
      'pointerover',
      (event) => event.pointerType === 'mouse' && over(pointOf(event)),
    );
    this.#grid.addEventListener('pointerleave', () => over(null));
    this.#grid.addEventListener('keydown', (event) => this.#key(event, pointOf(event)));
  }

  #key(event, point) {
    if (event.altKey || event.metaKey) return;
    const { column, row } = points.place(point, this.#size);
    const last = this.#size - 1;
    const within = (n) => Math.min(last, Math.max(0, n));
    const to = (x, y) => {
      this.#rove(points.name({ column: within(x), row: within(y) }, this.#size));
      this.focus();
    };
    if (event.key in STEPS) to(column + STEPS[event.key][0], row + STEPS[event.key][1]);
    else if (event.key === 'Home') to(0, event.ctrlKey ? 0 : row);
    else if (event.key === 'End') to(last, event.ctrlKey ? last : row);
    else if (event.key === 'PageUp') to(column, 0);
    else if (event.key === 'PageDown') to(column, last);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(point, '');
    else return;
    event.preventDefault();
  }

  #rove(point) {
    this.#cells.get(this.#focused).setAttribute('tabindex', -1);
    this.#cells.get(point).setAttribute('tabindex', 0);
    this.#focused = point;
  }
}

function name(point, { stone, last, ko, dead, owner }) {
  const land = owner === 'dame' ? 'neutral' : owner && `${owner} territory`;
  const words = [point, stone ?? 'empty', last && 'last move', ko && 'ko', dead && 'dead', !stone && land];
  return words.filter(Boolean).join(', ');
}
