/** Stones that are taken: they lift from the board and go to the plate of who has taken them. */

import { svg } from '../../ui/element.js';

/** @import { Place } from './points.js' */

const TIME = 140; // ms

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Lifts stones that lie on a board, which are about to be removed from it.
 *
 * @param {{piece: Element, place: Place, from: DOMRect}[]} stones  the stone, its point on the board and on the screen
 * @param {Element|null} plate  where they go; where that is not shown they only lift
 */
export function lift(stones, plate) {
  if (calm.matches) return;
  const place = plate?.getBoundingClientRect();
  const to = place?.width ? place : null;
  for (const { piece, place: at, from } of stones) {
    const viewBox = `${at.column - 0.5} ${at.row - 0.5} 1 1`;
    const flying = svg(
      'svg',
      { class: 'lifted', viewBox, 'aria-hidden': 'true' },
      ...piece.cloneNode(true).childNodes,
    );
    Object.assign(flying.style, {
      left: `${from.x}px`,
      top: `${from.y}px`,
      width: `${from.width}px`,
      height: `${from.height}px`,
    });
    document.body.append(flying);
    const x = to ? to.x + to.width / 2 - from.x - from.width / 2 : 0;
    const y = to ? to.y + to.height / 2 - from.y - from.height / 2 : 0;
    const small = to ? to.width / from.width : 1.3;
    const steps = [
      { transform: 'none' },
      { transform: 'scale(1.25)', offset: 0.3 },
      { transform: `translate(${x}px, ${y}px) scale(${small})`, opacity: to ? 1 : 0 },
    ];
    flying.animate(steps, { duration: TIME, easing: 'ease-in' }).finished.finally(() => flying.remove());
  }
}
