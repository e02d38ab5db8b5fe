/** Who the player is, at the top of a page; behind the name its dialog. */

import { keepSubscribed } from '../browser/notifications.js';
import { followRenaming } from '../browser/renaming.js';
import { forgetful } from '../browser/storage.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { accountDialog } from './account_dialog.js';
import { headerTools } from './header_tools.js';

/** @import { Connection } from '../client/connection.js' */

/** @param {HTMLElement} place @param {Connection} connection @returns {() => void}  opens the dialog */
export function accountMenu(place, connection) {
  /** @type {import('../client/types.js').Welcome|null} */
  let welcome = null;
  const open = () => welcome && accountDialog(connection, welcome);
  const button = html('button', {
    type: 'button',
    class: 'name',
    title: say('account-my-name'),
    onclick: open,
  });
  const note = html(
    'span',
    { class: 'hint', title: say('account-nothing-is-stored') },
    say('account-in-this-tab-only'),
  );
  const games = html('a', { href: based('/me') }, say('page-my-games'));
  const tools = headerTools();
  place.replaceChildren(...tools);
  keepSubscribed(connection);
  followRenaming(connection);
  connection.on('challengeable', (accept) => {
    if (!welcome) return;
    const { challenges: _, ...player } = welcome.player;
    welcome.player = accept ? player : { ...player, challenges: false };
  });
  connection.on('hello', (reply) => {
    welcome = reply;
    const { name } = reply.player;
    button.textContent = name;
    button.setAttribute('aria-label', say('account-change-my-name', { name }));
    if (!button.isConnected) place.replaceChildren(games, button, ...(forgetful() ? [note] : []), ...tools);
  });
  return () => void open();
}
