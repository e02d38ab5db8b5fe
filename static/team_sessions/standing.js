/** How a team session stands, in words: its state, when it is to be, what one is there. */

import { language, say } from '../language/say.js';

/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['team_session']} TeamSession */
/** @typedef {TeamSession['state']} State */
/** @typedef {TeamSession['role']} Role */

/** @type {Record<State, string>} */
const STATES = {
  draft: 'session-draft',
  called: 'session-called',
  running: 'session-running',
  paused: 'session-paused',
  over: 'session-over',
};

/** @type {Record<Role, string>} */
const ROLES = { player: 'session-player', organiser: 'session-organiser', guest: 'session-guest' };

/** Whether it has not begun. @param {State} state */
export const isPlanned = (state) => state === 'draft' || state === 'called';

/** Whether its game is on. @param {State} state */
export const isOn = (state) => state === 'running' || state === 'paused';

/** @param {State} state */
export const stateText = (state) => say(STATES[state]);

/** The same of one that is read, and how long a pause may be. @param {TeamSession} session */
export function standingText({ state, quiet_until }) {
  if (quiet_until === undefined) return stateText(state);
  return say('session-paused-until', { time: longFormat().format(quiet_until) });
}

/** What one is in it. @param {Role} role */
export const roleText = (role) => say(ROLES[role]);

/** The same with the team. @param {TeamSession} session */
export function ownPart({ role, team, teams }) {
  const own = teams.find((each) => each.team === team);
  return own ? say('session-player-of', { team: own.name }) : roleText(role);
}

const longFormat = () => new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });

/** From when to when it is planned; nothing where that is not said. @param {number|null} opens @param {number|null} ends */
export function whenText(opens, ends) {
  const format = longFormat();
  if (opens !== null && ends !== null) return format.formatRange(opens, ends);
  const at = opens ?? ends;
  if (at === null) return '';
  return say(opens === null ? 'session-until' : 'session-from', { time: format.format(at) });
}
