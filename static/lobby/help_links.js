/** The way to how each game is played. */

import { helped, played } from '../games/catalogue.js';
import { sayNodes } from '../language/say.js';
import { html } from '../ui/element.js';

/** @param {HTMLElement} place */
export function helpLinks(place) {
  const links = helped().map((game) => html('a', { href: `/help/${game}` }, played(game)));
  const games = html('span', {}, ...links.flatMap((link, i) => (i ? [' · ', link] : [link])));
  place.replaceChildren(...sayNodes('help-links', { games }));
}
