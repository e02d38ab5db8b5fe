/** Who the player is, at the top of a page; behind the name its dialog. */

import { html } from './element.js';
import { nameDialog } from './name_dialog.js';

/** @param {HTMLElement} place @param {import('./wire.js').Wire} wire */
export function me(place, wire) {
  let player = null;
  const open = () => nameDialog(wire, player);
  const button = html('button', { type: 'button', class: 'name', title: 'My name', onclick: open });
  const mine = html('a', { href: '/me' }, 'My games');
  wire.on('hello', (reply) => {
    player = reply.player;
    button.textContent = player.name;
    button.setAttribute('aria-label', `${player.name}: change my name`);
    if (!button.isConnected) place.replaceChildren(mine, button);
  });
}
