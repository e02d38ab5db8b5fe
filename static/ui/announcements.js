/** What a page tells a screen reader beyond what it shows. */

import { html } from './element.js';

const KEPT = 5; // lines

/** Has lines read aloud from a live region, in order. @param {HTMLElement} region @param {string[]} lines */
export function announce(region, lines) {
  region.append(...lines.map((line) => html('p', {}, line)));
  while (region.children.length > KEPT) region.firstElementChild?.remove();
}
