/**
 * What the pages look like in this browser. What is chosen is kept, and stands at the root of each page, where the style
 * sheets find it: `data-light`, `data-theme`, `data-coordinates`. `early_appearance.js` puts it there before anything is
 * drawn.
 */

import { read, write } from './storage.js';

/** What there is to choose; the first of each is so where nothing was chosen. */
const CHOICES = {
  light: ['system', 'light', 'dark'],
  theme: ['wood', 'slate', 'print'],
  coordinates: ['on', 'off'],
};

/** @typedef {keyof typeof CHOICES} Name */

const NAMES = /** @type {Name[]} */ (Object.keys(CHOICES));
const changes = new EventTarget();

/** @param {Name} name */
const key = (name) => `moyo.${name}`;

/** What is chosen. @param {Name} name */
export const appearance = (name) => document.documentElement.dataset[name] ?? CHOICES[name][0] ?? '';

/** Takes over what is kept of each choice. */
function apply() {
  for (const name of NAMES) {
    const kept = read('local', key(name));
    if (kept !== null && CHOICES[name].includes(kept)) document.documentElement.dataset[name] = kept;
    else delete document.documentElement.dataset[name];
  }
  changes.dispatchEvent(new Event('change'));
}

/** @param {Name} name @param {string} choice */
export function setAppearance(name, choice) {
  write('local', key(name), choice);
  apply();
}

/**
 * Does something whenever something else is chosen, as long as an element is on the page.
 *
 * @param {Element} element
 * @param {() => void} does
 */
export function onAppearance(element, does) {
  changes.addEventListener('change', function changed() {
    if (element.isConnected) does();
    else changes.removeEventListener('change', changed);
  });
}

addEventListener('storage', apply); // another page of this site
apply();
