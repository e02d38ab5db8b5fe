/** Links of a table's page to other pages. */

import { has } from '../games/catalogue.js';
import { based } from '../ui/base_path.js';

/** @import { Welcome } from '../client/types.js' */

/**
 * Shows the link to the team session that a table is of; the session's name.
 *
 * @param {HTMLElement} link
 * @param {NonNullable<Welcome['team_sessions']>[number]} session
 */
export function showSession(link, { name, team_session: id }) {
  link.hidden = false;
  link.setAttribute('href', based(`/s/${id}`));
  link.textContent = name;
  return name;
}

/** Shows the link to how a game is played, where it says so. @param {HTMLElement} link @param {string} game */
export function showHelp(link, game) {
  link.hidden = !has(game, 'help');
  link.setAttribute('href', based(`/help/${game}`));
}
