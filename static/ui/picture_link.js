/** A link that saves a picture of what a page shows, as the server draws it. */

import { say } from '../language/say.js';
import { html } from './element.js';

const SIZE = 1200; // pixels of its longer side

/** @param {() => string} page  the address of the page, with the moment that is shown */
export function pictureLink(page) {
  const link = html('a', { class: 'save-game', download: '' }, say('save-picture'));
  const aim = () => {
    link.href = pictureAddress(page());
  };
  for (const event of ['pointerdown', 'focus', 'click']) link.addEventListener(event, aim); // what is shown by then
  aim();
  return link;
}

/** Where there is a picture of what the address of a page shows. @param {string} page */
export function pictureAddress(page) {
  const url = new URL(page);
  url.pathname += '.png';
  url.searchParams.set('size', String(SIZE));
  return url.href;
}
