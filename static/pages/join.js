/** What an invitation to a team session is for; who has no name yet chooses one, and joins. */

import { keepPages } from '../browser/installed_worker.js';
import { pageConnection } from '../browser/page_connection.js';
import { tellRenamed } from '../browser/renaming.js';
import { loadAbout, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { helpLink } from '../lobby/help_links.js';
import { remember } from '../team_sessions/membership.js';
import { isOn, isPlanned, stateText, whenText } from '../team_sessions/standing.js';
import { based, pathBelow } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { submitForm } from '../ui/submit_form.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Replies, Welcome } from '../client/types.js' */

const secret = pathBelow(location.pathname).split('/')[2] ?? '';
const connection = pageConnection();
/** For whom it was drawn, and under which name. */
let drawn = '';

/** @param {Welcome} welcome */
async function load(welcome) {
  const { id, name } = welcome.player;
  if (drawn === `${id} ${name}`) return;
  drawn = `${id} ${name}`;
  try {
    const invitation = await connection.command('invitation', { secret });
    const { game, state, opens, ends, team_name: team } = invitation;
    await loadAbout([game]);
    byId('title').textContent =
      team === null
        ? say('join-as-guest', { session: invitation.name })
        : say('join-team', { session: invitation.name, team });
    const facts = [title(game), stateText(state), whenText(opens, ends)];
    byId('what').textContent = facts.filter(Boolean).join(' · ');
    helpLink(byId('how'), game);
    const label = team === null ? say('join-watch') : say('join-do', { team });
    byId('join').replaceChildren(isPlanned(state) ? form(welcome, label) : begun(welcome, invitation));
    byId('join').hidden = false;
  } catch (refused) {
    drawn = '';
    byId('join').hidden = true;
    byId('what').textContent = refusal(refused);
  }
}

/** Nobody joins a session that has begun; who belongs to it is led there. @param {Welcome} welcome @param {Replies['invitation']} invitation */
function begun({ team_sessions: running = [] }, { team_session, state }) {
  const own = running.find((each) => each.team_session === team_session);
  return html(
    'div',
    { class: 'fields' },
    html('p', {}, say(own ? 'join-yours' : isOn(state) ? 'join-begun' : 'join-over')),
    own ? html('a', { class: 'way', href: based(`/t/${own.table}`) }, say('session-to-table')) : null,
  );
}

/** Who has a name sees which, and can choose another by the menu. @param {Welcome} welcome @param {string} label */
function form({ player: { id, name, given }, limits }, label) {
  const [minlength, maxlength] = limits.name;
  const typed = html('input', {
    type: 'text',
    required: true,
    minlength,
    maxlength,
    autocomplete: 'nickname',
  });
  return submitForm(
    async () => {
      if (given) {
        drawn = `${id} ${typed.value.trim()}`; // it is not drawn anew for the name that is taken now
        await connection.greet({ name: typed.value.trim() });
        tellRenamed(id);
      }
      const { team_session } = await connection.command('join_team_session', { secret });
      remember(true);
      location.replace(based(`/s/${team_session}`));
    },
    given ? html('label', {}, say('join-my-name'), typed) : html('p', {}, say('join-as', { name })),
    html('p', { class: 'hint' }, say(given ? 'join-name-hint' : 'join-other-name')),
    html('button', { class: 'main wide' }, label),
  );
}

connection.on('hello', load);
accountMenu(byId('me'), connection);
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
connection.connect();
keepPages();
