/** One team session: its plan for organisers, who belongs to it, its beginning and end; and the way to its table. */

import { keepPages } from '../browser/installed_worker.js';
import { LastKnown } from '../browser/last_known.js';
import { pageConnection } from '../browser/page_connection.js';
import { nonce } from '../client/nonce.js';
import { loadAbout, loadSentences, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { helpLink } from '../lobby/help_links.js';
import { groups } from '../team_sessions/groups.js';
import { remember } from '../team_sessions/membership.js';
import { planForm } from '../team_sessions/plan_form.js';
import { isOn, isPlanned, ownPart, standingText, whenText } from '../team_sessions/standing.js';
import { startCard } from '../team_sessions/start_card.js';
import { ownVersions } from '../team_sessions/version_choice.js';
import { based, pathBelow } from '../ui/base_path.js';
import { byId } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { toast } from '../ui/toast.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Offer } from '../client/types.js' */
/** @import { Fault } from '../team_sessions/groups.js' */
/** @import { Version } from '../team_sessions/version_choice.js' */
/** @import { TeamSession } from '../team_sessions/standing.js' */

const PAUSE = 5_000; // ms after which it is asked who has joined

const id = pathBelow(location.pathname).split('/')[2] ?? '';
const connection = pageConnection();
const known = LastKnown.of(connection);
const news = byId('news');
/** @type {TeamSession|null} */
let session = null;
/** What kept it from beginning when that was tried last. @type {Fault[]} */
let faults = [];
/** The games of this server. @type {Offer[]} */
let offers = [];
/** For which player and which revision the form was drawn. */
let planned = '';
let typed = false; // something in the form, since it was drawn
let asked = 0; // times
/** Those that can be chosen, asked for again when one comes back, perhaps from publishing one. @type {Promise<Version[]>|null} */
let versions = null;

const drawGroups = groups(byId('groups'), connection, news, load);
const drawStart = startCard(byId('start'), connection, {
  reload: load,
  wrong: (found) => {
    faults = found;
  },
});

async function load() {
  const own = ++asked;
  try {
    const found = await known.found(`team_session ${id}`, () =>
      connection.command('team_session', { team_session: id }),
    );
    if (own !== asked) return; // a newer one is under way
    session = found;
  } catch (refused) {
    session = null;
    byId('all').hidden = true;
    byId('standing').textContent = refusal(refused);
    return;
  }
  if (session.state !== 'over') remember(true);
  await Promise.all([loadAbout([session.game]), loadSentences(session.game)]);
  draw(session);
  await drawPlan(session);
}

/** @param {TeamSession} session */
function draw(session) {
  const { name, game, state, table, opens, ends } = session;
  const facts = [title(game), standingText(session), whenText(opens, ends), ownPart(session)];
  document.title = say('session-page-of', { name });
  byId('name').textContent = name;
  put(byId('standing'), facts.filter(Boolean).join(' · '));
  helpLink(byId('how'), game);
  byId('table').hidden = table === null;
  if (table) byId('to-table').setAttribute('href', based(`/t/${table}`));
  put(byId('to-table'), say(isOn(state) ? 'session-to-table' : 'session-see-table'));
  drawGroups(session, isPlanned(state) ? faults : []);
  drawStart(session);
  byId('start').hidden = byId('start').querySelector('button') === null;
  byId('all').hidden = false;
}

/** What is read aloud is written when it is new only. @param {HTMLElement} place @param {string} text */
function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** The form is drawn anew where nothing would be lost. @param {TeamSession} shown */
async function drawPlan(shown) {
  const offer = offers.find(({ game }) => game === shown.game);
  byId('plan').hidden = shown.role !== 'organiser' || !isPlanned(shown.state) || !offer;
  const wanted = `${shown.rev} ${shown.state}`;
  if (byId('plan').hidden || !offer || wanted === planned) return;
  byId('changed').hidden = !typed;
  if (typed) return;
  planned = wanted;
  versions ??= ownVersions(connection, shown.game);
  const found = await versions.catch((refused) => {
    versions = null;
    toast(refusal(refused));
    return [];
  });
  const form = planForm(shown, offer, found, async (plan) => {
    const fields = { team_session: id, rev: shown.rev, nonce: nonce() };
    const reply = await connection.command('edit_team_session', { ...fields, ...plan });
    if (reply.faults.length) return reply.faults;
    if (!reply.done) throw { text: say('plan-changed-by-others') };
    toast(say('plan-saved'));
    await redraw();
    /** @type {HTMLElement|null} */
    const main = byId('form').querySelector('button.main');
    main?.focus(); // the one that was pressed is gone
    return [];
  });
  form.addEventListener('input', () => {
    typed = true;
  });
  byId('form').replaceChildren(form);
}

/** Has the form drawn as the server has the plan. */
async function redraw() {
  typed = false;
  planned = '';
  faults = [];
  await load();
}

connection.on('hello', ({ games }) => {
  offers = games;
  load();
});
connection.on('team_session_started', ({ team_session, table, role }) => {
  if (team_session !== id) return;
  if (role === 'organiser') load();
  else location.assign(based(`/t/${table}`));
});
setInterval(() => {
  if (!document.hidden && known.hasLine && session && session.state !== 'over') load();
}, PAUSE);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  versions = null;
  if (!typed) planned = '';
  load();
});
byId('read').addEventListener('click', redraw);
accountMenu(byId('me'), connection);
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
connection.connect();
keepPages();
