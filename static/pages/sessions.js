/** The team sessions that one belongs to, the form that makes one, and the catalogues that one organises. */

import { keepPages } from '../browser/installed_worker.js';
import { LastKnown } from '../browser/last_known.js';
import { pageConnection } from '../browser/page_connection.js';
import { loadAbout } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { catalogues } from '../team_sessions/catalogues.js';
import { keepFirst } from '../team_sessions/keep_first.js';
import { remember } from '../team_sessions/membership.js';
import { nameForm } from '../team_sessions/name_form.js';
import { sessionRow } from '../team_sessions/session_list.js';
import { trySession } from '../team_sessions/try_session.js';
import { based } from '../ui/base_path.js';
import { byId } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { toast } from '../ui/toast.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Offer, Welcome } from '../client/types.js' */

const connection = pageConnection();
const known = LastKnown.of(connection);
const openAccount = accountMenu(byId('me'), connection);
/** Whom the forms were drawn for. */
let drawn = '';

async function load() {
  try {
    const { team_sessions } = await known.found('team_sessions', () => connection.command('team_sessions'));
    remember(team_sessions.some(({ state }) => state !== 'over'));
    await loadAbout(team_sessions.map(({ game }) => game));
    byId('own').replaceChildren(...team_sessions.map(sessionRow));
    byId('none').hidden = team_sessions.length > 0;
  } catch (refused) {
    toast(refusal(refused));
  }
}

/** Makes a session and goes to its page. @param {string} game @param {string} name */
async function make(game, name) {
  const { team_session } = await connection.command('create_team_session', { game, name });
  location.assign(based(`/s/${team_session}`));
}

/** What only who keeps the own name may do. @param {Welcome} welcome */
async function drawForms({ player: { id, kept }, games }) {
  const keptNow = kept && drawn === `${id} false`;
  if (drawn === `${id} ${kept}`) return;
  drawn = `${id} ${kept}`;
  /** @type {Offer[]} */
  const ofTeams = games.filter(({ teams }) => teams);
  const withCatalogue = ofTeams.filter(({ catalogue }) => catalogue);
  await loadAbout(ofTeams.map(({ game }) => game));
  byId('make').replaceChildren(kept ? nameForm(ofTeams, say('sessions-make'), make) : keepFirst(openAccount));
  if (keptNow) focusForm();
  byId('with-catalogues').hidden = !kept || withCatalogue.length === 0;
  if (kept) catalogues(byId('catalogues'), connection, withCatalogue);
}

/** The button that opened the dialog of one's name is gone when that closes. */
function focusForm() {
  const focus = () => byId('make').querySelector('input')?.focus();
  const dialog = document.querySelector('dialog[open]');
  if (dialog) dialog.addEventListener('close', focus, { once: true });
  else focus();
}

connection.on('hello', (welcome) => {
  drawForms(welcome);
  load();
});
connection.on('team_session_started', load);
connection.on('lobby', trySession(byId('try'), connection));
document.addEventListener('visibilitychange', () => document.hidden || load());
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
connection.hold('lobby', { follow: true });
connection.connect();
keepPages();
