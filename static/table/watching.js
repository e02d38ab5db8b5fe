/** How many watch a game, and for who does: a review of it, which the players do not see while they play. */

import { say } from '../language/say.js';
import { html, set } from '../ui/element.js';

/**
 * @param {HTMLElement} place
 * @param {() => void} review  opens one
 * @returns {(watchers: number, offered: boolean) => void}
 */
export function watching(place, review) {
  const count = html('span', {});
  const button = html('button', { type: 'button', hidden: true, onclick: review }, say('end-review'));
  place.replaceChildren(count, ' ', button);
  return (watchers, offered) => {
    set(count, { textContent: watchers > 0 ? say('table-watching', { watchers }) : '' });
    set(button, { hidden: !offered });
  };
}
