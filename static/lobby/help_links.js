/** The way to how each game is played. */

import { helped, played } from '../games/catalogue.js';
import { html } from '../ui/element.js';

/** @param {HTMLElement} place */
export function helpLinks(place) {
  const links = helped().map((game) => html('a', { href: `/help/${game}` }, played(game)));
  place.replaceChildren('How do I play? ', ...links.flatMap((link, i) => (i ? [' · ', link] : [link])));
}
