/** What a page says beyond what it shows: lines for a screen reader, a short word when something happens. */

import { html } from './element.js';

const KEPT = 5; // lines
const SHOWN = 6_000; // ms
const TO_FOLLOW = 30_000; // ms, with a link in it

/** Reads lines aloud in a live region, in order. @param {HTMLElement} region @param {string[]} lines */
export function announce(region, lines) {
  region.append(...lines.map((line) => html('p', {}, line)));
  while (region.children.length > KEPT) region.firstElementChild.remove();
}

/** Shows a word for some seconds, such as one of trouble. @param {...(string|Node)} words */
export function toast(...words) {
  document.querySelector('.toast')?.remove();
  const note = html('div', { class: 'toast', role: 'alert' }, ...words);
  document.body.append(note);
  const linked = words.some((word) => word instanceof Node);
  setTimeout(() => note.remove(), linked ? TO_FOLLOW : SHOWN);
}
