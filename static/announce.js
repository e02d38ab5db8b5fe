/** What a page says beyond what it shows: lines for a screen reader, a short word when something fails. */

import { html } from './element.js';

const KEPT = 5; // lines
const SHOWN = 6_000; // ms

/** Reads lines aloud in a live region, in order. @param {HTMLElement} region @param {string[]} lines */
export function announce(region, lines) {
  region.append(...lines.map((line) => html('p', {}, line)));
  while (region.children.length > KEPT) region.firstElementChild.remove();
}

/** Shows a word of trouble for some seconds. @param {string} text */
export function toast(text) {
  document.querySelector('.toast')?.remove();
  const note = html('div', { class: 'toast', role: 'alert' }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), SHOWN);
}
