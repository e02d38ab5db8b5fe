/** On the home page: the team sessions that are running or called, with the way there. */

import { LastKnown } from '../browser/last_known.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { remember, remembered } from './membership.js';
import { isOn } from './standing.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies, Welcome } from '../client/types.js' */

/** @typedef {Replies['team_sessions']['team_sessions'][number]} Entry */
/** @typedef {Pick<Entry, 'team_session'|'name'|'state'|'table'|'role'>} Shown */

/**
 * Those that run are told with each hello. The others are asked for where this browser has seen its player belong to one,
 * so that a visit of anybody else costs the server nothing.
 *
 * @param {HTMLElement} place  hidden while there are none
 * @param {Connection} connection
 */
export function homeStrip(place, connection) {
  /** @param {Welcome} welcome */
  async function load({ team_sessions: running = [] }) {
    draw(running.map((each) => ({ ...each, state: /** @type {const} */ ('running') })));
    if (!remembered()) return;
    const { team_sessions: all } = await LastKnown.of(connection).found('team_sessions', () =>
      connection.command('team_sessions'),
    );
    remember(all.some(({ state }) => state !== 'over'));
    draw(all.filter(({ state }) => state === 'called' || isOn(state)));
  }

  /** @param {Shown[]} sessions */
  function draw(sessions) {
    place.hidden = sessions.length === 0;
    place.replaceChildren(...sessions.map(row));
  }

  connection.on('hello', (welcome) => {
    load(welcome).catch(reportError);
  });
  connection.on('team_session_started', () => {
    remember(true);
    connection.greet().catch(() => {}); // the next hello tells of it
  });
}

/** @param {Shown} session */
function row({ team_session, name, state, table, role }) {
  const on = isOn(state);
  const href = on && table ? based(`/t/${table}`) : based(`/s/${team_session}`);
  const way = on ? (role === 'player' ? 'strip-to-my-team' : 'strip-to-the-game') : 'strip-look';
  return html(
    'p',
    { class: 'team-session' },
    html('span', {}, say(on ? 'strip-on' : 'strip-called', { name })),
    html('a', { href }, say(way)),
  );
}
