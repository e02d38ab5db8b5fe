/** The way to how each game is played, or one of them. */

import { has, helped, played } from '../games/catalogue.js';
import { say, sayNodes } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';

/** @param {HTMLElement} place */
export function helpLinks(place) {
  const links = helped().map((game) => html('a', { href: based(`/help/${game}`) }, played(game)));
  const games = html('span', {}, ...links.flatMap((link, i) => (i ? [' · ', link] : [link])));
  place.replaceChildren(...sayNodes('help-links', { games }));
}

/** Shows the way to how a game is played, if that is said. @param {HTMLElement} place @param {string} game */
export function helpLink(place, game) {
  place.hidden = !has(game, 'help');
  if (place.hidden || place.childElementCount) return;
  place.append(html('a', { href: based(`/help/${game}`) }, say('help-title-of', { game: played(game) })));
}
