/** A player, for whoever wants to know: ratings, results, the games between the two, and all public games. */

import { keepPages } from '../browser/installed_worker.js';
import { keepTime } from '../browser/keep_time.js';
import { pageConnection } from '../browser/page_connection.js';
import { report } from '../browser/report.js';
import { isReview } from '../browser/reviews.js';
import { Clock } from '../client/clock.js';
import { Refused } from '../client/refused.js';
import { loadAbout } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { language, say, sayNodes } from '../language/say.js';
import { challengeForm } from '../lobby/challenge_form.js';
import { challenges } from '../lobby/challenges.js';
import { Seeks } from '../lobby/seeks.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { based, pathBelow } from '../ui/base_path.js';
import { byId, html } from '../ui/element.js';
import { botMark, playerPath } from '../ui/player_name.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';
import { gameSearch, pageOf } from './game_search.js';
import { ratingChart } from './rating_chart.js';
import { resultsTable } from './results_table.js';

/** @import { Lobby, Profile, Welcome } from '../client/types.js' */

const connection = pageConnection();
const clock = new Clock();
const seeks = new Seeks(connection);
const news = byId('news');
const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });
/** That nobody has the name, or nobody can have it. */
const NOBODY = new Set(['no_such_player', 'malformed']);
const asked = nameIn(pathBelow(location.pathname));
/** For whom it was drawn. */
let drawn = '';
/** @type {Welcome|null} */
let welcome = null;
/** @type {Profile|null} */
let profile = null;
/** @type {Lobby|null} */
let lobby = null;
let offeredTo = ''; // what the buttons were drawn for

/** The name in an address; null where it is not one. @param {string} path */
function nameIn(path) {
  try {
    return decodeURIComponent(path.split('/')[2] ?? '');
  } catch {
    return null;
  }
}

/** @param {Welcome} reply */
async function load(reply) {
  welcome = reply;
  const { id, name } = reply.player;
  if (drawn === `${id} ${name}`) return;
  drawn = `${id} ${name}`;
  if (!asked) return nobody();
  try {
    const found = await connection.command('profile', { name: asked, against: name });
    await loadAbout([...reply.games, ...found.games, ...found.ratings].map(({ game }) => game));
    profile = found;
    draw(found, reply);
  } catch (refused) {
    drawn = '';
    if (refused instanceof Refused && NOBODY.has(refused.code)) nobody();
    else {
      byId('who').textContent = asked;
      byId('what').textContent = refusal(refused);
    }
  }
}

function nobody() {
  const name = asked ?? '';
  byId('who').textContent = say('player-nobody', { name });
  byId('what').replaceChildren(
    ...sayNodes('player-nobody-why', { find: html('a', { href: based('/') }, say('player-nobody-find')) }),
  );
}

/** @param {Profile} found @param {Welcome} reply */
function draw(found, { games: offers, player: { name: me } }) {
  const { player: name, since, bot, ratings, against } = found;
  const isMe = name === me;
  history.replaceState(history.state, '', playerPath(name) + location.search + location.hash);
  document.title = say('player-page-of', { name });
  byId('who').replaceChildren(html('bdi', {}, name), botMark({ bot }) ?? '');
  byId('what').textContent = since === undefined ? '' : say('player-since', { day: day.format(since) });
  byId('known').hidden = false;
  byId('ratings').replaceChildren(...ratings.map(ratingChart));
  drawResults(found);
  drawTogether(isMe ? [] : (against?.games ?? []), name);
  drawDoes();
  gameSearch(byId('games'), connection, {
    offers,
    none: document.createTextNode(say('player-no-games')),
    ask: async (fields, before) =>
      pageOf(await connection.command('search', { ...fields, player: name, before })),
  });
}

/** All public ones. @param {Profile} found */
function drawResults({ games, more }) {
  byId('played').hidden = games.length === 0;
  const headings = [
    say('search-game'),
    say('player-played'),
    say('player-won'),
    say('player-lost'),
    say('player-drawn'),
  ];
  byId('counts').replaceChildren(
    resultsTable(games, headings, ({ played, won, lost, drawn }) => [played, won, lost, drawn]),
    more ? html('p', { class: 'hint' }, say('player-newest-counted')) : '',
  );
}

/** Between the two. @param {Profile['games']} games @param {string} name */
function drawTogether(games, name) {
  byId('together').hidden = games.length === 0;
  byId('together-title').textContent = say('player-together', { name });
  const headings = [
    say('search-game'),
    say('player-you-won'),
    say('player-other-won', { name }),
    say('player-drawn'),
  ];
  byId('balance').replaceChildren(
    resultsTable(games, headings, ({ won, lost, drawn }) => [lost, won, drawn]),
  );
}

/** What can be done: a challenge for who is here, and to watch who plays. */
function drawDoes() {
  if (!profile || !welcome) return;
  const { player: name } = profile;
  if (name === welcome.player.name) {
    byId('does').replaceChildren(html('a', { class: 'way', href: based('/me') }, say('page-my-games')));
    return;
  }
  const person = lobby?.people.find((each) => each.name === name);
  const games = welcome.games.filter((offer) => !offer.teams && !isReview(offer));
  const challenge = () => challengeForm([{ name, label: [name] }], games, (seek) => seeks.add(seek));
  const takes = person && (person.level ?? 1) > 0; // others only play demo sessions
  const button = takes && html('button', { type: 'button', onclick: challenge }, say('challenge-do'));
  const watched = person?.table ?? '';
  const watch = watched && html('a', { class: 'way', href: based(`/t/${watched}`) }, say('player-watch'));
  const shown = `${Boolean(button)} ${watched}`;
  if (shown === offeredTo) return;
  offeredTo = shown;
  const accuse = () =>
    report(connection, [{ name, about: { about: 'player', name } }], say('report-somebody', { name }));
  const accuses = html('button', { type: 'button', class: 'quiet', onclick: accuse }, say('report-do'));
  byId('does').replaceChildren(button || '', watch || '', accuses);
}

connection.on('hello', load);
connection.on('lobby', (told) => {
  lobby = told;
  drawDoes();
});
accountMenu(byId('me'), connection);
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
waitingRoom(byId('waiting'), { seeks, clock, news });
challenges(byId('challenges'), { seeks, news });
keepTime(clock, connection);
connection.hold('lobby', { follow: true });
connection.connect();
keepPages();
