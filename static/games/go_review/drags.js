/** An arrow that is drawn with the mouse held down, from one point of a board to another. */

/** @import { Point } from '../go/types.js' */

/**
 * @param {HTMLElement} place  around the board
 * @param {(from: Point, to: Point) => void} drawn
 */
export function onDrag(place, drawn) {
  /** Where the mouse was pressed. @type {Point|null} */
  let from = null;
  place.addEventListener('pointerdown', (event) => {
    from = event.pointerType !== 'touch' && event.button === 0 ? pointAt(event) : null;
  });
  place.addEventListener('pointerup', (event) => {
    const to = pointAt(event);
    if (from && to && to !== from) drawn(from, to);
    from = null;
  });
  place.addEventListener('pointercancel', () => {
    from = null;
  });
}

/** @param {PointerEvent} event @returns {Point|null} */
const pointAt = ({ clientX, clientY }) =>
  document.elementFromPoint(clientX, clientY)?.closest('[data-point]')?.getAttribute('data-point') ?? null;
