/**
 * A loupe for fingers, which hide what they point at. A finger that rests on a large board brings it up, above the
 * finger; moved, it chooses another point, and lifted it has chosen. A shorter touch is a tap, as without the loupe,
 * and a finger that moves at once scrolls the page.
 */

import { html, svg } from '../../ui/element.js';

/** @import { Place } from './points.js' */

const LEAST = 13; // lines of a board that has one
const REST = 160; // ms
const STILL = 8; // CSS pixels by which a finger that rests may move
const WIDTH = 148; // of the loupe, in CSS pixels
const SHOWN = 5; // distances of lines in it
const AWAY = 36; // CSS pixels between it and the finger

/**
 * @param {SVGSVGElement} board  one unit is the distance of two lines
 * @param {object} given
 * @param {number} given.size
 * @param {string} given.content  the id of what is shown in it
 * @param {() => boolean} given.ours  whether anything can be chosen
 * @param {(place: Place) => void} given.choose
 */
export function loupe(board, { size, content, ours, choose }) {
  if (size < LEAST) return;
  const ring = svg('rect', { class: 'aim', x: -0.5, y: -0.5, width: 1, height: 1, rx: 0.12 });
  const view = svg('svg', {}, svg('use', { href: `#${content}` }), ring);
  const element = html('div', { class: 'loupe', 'aria-hidden': 'true' }, view);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** Where the finger came down. @type {Touch|null} */
  let down = null;
  /** The point below it; null where that is none. @type {Place|null} */
  let place = null;

  board.addEventListener('touchstart', ({ touches: [touch, ...others] }) => {
    hide();
    if (!touch || others.length || !ours()) return;
    down = touch;
    timer = setTimeout(() => show(touch), REST);
  });
  board.addEventListener('touchmove', (event) => {
    const [touch] = event.touches;
    if (!touch || !down) return;
    if (element.isConnected) {
      event.preventDefault(); // the page does not scroll
      show(touch);
    } else if (Math.hypot(touch.clientX - down.clientX, touch.clientY - down.clientY) > STILL) hide();
  });
  board.addEventListener('touchend', (event) => {
    if (element.isConnected) {
      event.preventDefault(); // it is no tap besides
      if (place) choose(place);
    }
    hide();
  });
  board.addEventListener('touchcancel', hide);
  board.addEventListener('contextmenu', (event) => {
    if (down) event.preventDefault();
  });

  function hide() {
    clearTimeout(timer);
    down = null;
    element.remove();
  }

  /** @param {Touch} touch */
  function show({ clientX, clientY }) {
    const toBoard = board.getScreenCTM()?.inverse();
    if (!toBoard) return;
    const at = new DOMPoint(clientX, clientY).matrixTransform(toBoard);
    const [column, row] = [Math.round(at.x), Math.round(at.y)];
    const within = (/** @type {number} */ n) => n >= 0 && n < size;
    place = within(column) && within(row) ? { column, row } : null;
    ring.toggleAttribute('hidden', place === null);
    ring.setAttribute('transform', `translate(${column} ${row})`);
    view.setAttribute('viewBox', `${at.x - SHOWN / 2} ${at.y - SHOWN / 2} ${SHOWN} ${SHOWN}`);
    const above = clientY - AWAY - WIDTH;
    const beside = clientX > innerWidth / 2 ? clientX - AWAY - WIDTH : clientX + AWAY;
    const left = above < 0 ? beside : clientX - WIDTH / 2;
    element.style.left = `${Math.min(innerWidth - WIDTH, Math.max(0, left))}px`;
    element.style.top = `${Math.max(0, above)}px`;
    if (!element.isConnected) document.body.append(element);
  }
}
