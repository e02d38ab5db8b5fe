/** A link to the team session of which a table is. */

/** @import { Welcome } from '../client/types.js' */

/**
 * Shows it; the session's name.
 *
 * @param {HTMLElement} link
 * @param {NonNullable<Welcome['team_sessions']>[number]} session
 */
export function showSession(link, { name, team_session: id }) {
  link.hidden = false;
  link.setAttribute('href', `/s/${id}`);
  link.textContent = name;
  return name;
}
