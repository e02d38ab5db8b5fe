/** The lobby: from a name to a game and back. Takes what the server tells and has the parts of the page draw it. */

import { keepPages } from '../browser/installed_worker.js';
import { keepTime } from '../browser/keep_time.js';
import { pageConnection } from '../browser/page_connection.js';
import { isReview } from '../browser/reviews.js';
import { Clock } from '../client/clock.js';
import { loadAbout } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { challenges } from '../lobby/challenges.js';
import { computer } from '../lobby/computer.js';
import { famousGame } from '../lobby/famous_game.js';
import { findGames } from '../lobby/find_games.js';
import { helpLinks } from '../lobby/help_links.js';
import { joinable } from '../lobby/joinable.js';
import { LiveBoards } from '../lobby/live_boards.js';
import { isPage, LobbyPage } from '../lobby/lobby_page.js';
import { newGame } from '../lobby/new_game.js';
import { otherWish } from '../lobby/other_wish.js';
import { ownGames } from '../lobby/own_games.js';
import { people } from '../lobby/people.js';
import { quickPairing } from '../lobby/quick_pairing.js';
import { runningGames } from '../lobby/running_games.js';
import { Seeks } from '../lobby/seeks.js';
import { study } from '../lobby/study.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { homeStrip } from '../team_sessions/home_strip.js';
import { trySession } from '../team_sessions/try_session.js';
import { byId } from '../ui/element.js';
import { steadyClicks } from '../ui/steady_clicks.js';
import { accountMenu } from './account_menu.js';
import { announcementBanner } from './announcement_banner.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Lobby, Welcome } from '../client/types.js' */

const connection = pageConnection();
const clock = new Clock();
const seeks = new Seeks(connection);
const news = byId('news');
/** The newest reply to hello, once what is said of its games is there. @type {Promise<Welcome>|null} */
let welcome = null;

const live = new LiveBoards(connection, clock);
const chooseName = accountMenu(byId('me'), connection);
const quick = quickPairing(byId('quick'), seeks, chooseName);
const offer = newGame(byId('form'), connection);
const page = new LobbyPage(connection);
const find = findGames(byId('find'), page, { seeks, chooseName });
const drawPeople = people(byId('people'), seeks, page);
const drawJoinable = joinable(byId('open'), seeks, chooseName);
const drawGames = runningGames({ boards: byId('boards'), more: byId('more') }, live, drawStage);
const drawFamous = famousGame(byId('famous'));
const search = waitingRoom(byId('waiting'), { seeks, clock, news, meanwhile: byId('pastime') });
const drawOtherWish = otherWish(search, seeks, chooseName);
const drawComputer = computer({ idle: byId('quick'), search }, seeks, quick.first);
challenges(byId('challenges'), { seeks, news });
homeStrip(byId('team-sessions'), connection);
const drawReviews = study({ section: byId('study'), place: byId('record') }, connection);
const drawTry = trySession(byId('try'), connection);
ownGames({ section: byId('mine'), list: byId('tables') }, { connection, clock, live, drawReviews });

/** @param {Lobby} lobby @param {Welcome} welcome */
function draw(lobby, { games, player }) {
  const votes = new Set(games.flatMap(({ game, vote }) => (vote ? [game] : [])));
  const others = lobby.tables.filter(({ players }) => !players.some(({ name }) => name === player.name));
  const played = lobby.tables.filter(({ game, phase }) => phase === 'playing' && !votes.has(game)).length;
  quick.draw(lobby.seeks);
  drawJoinable(lobby, player);
  drawOtherWish(lobby.seeks, player);
  drawTry(lobby);
  drawPeople(lobby, player.name, games);
  drawComputer(lobby, games);
  drawGames(others.filter(({ game, phase }) => phase === 'playing' && !votes.has(game)));
  drawStage();
  byId('joinable').hidden = byId('open').children.length === 0;
  const here = lobby.players - lobby.people.filter(({ bot }) => bot).length;
  byId('count').textContent = say('home-count', { people: here, games: played });
}

/** What is seen of others' games, or a famous one. */
function drawStage() {
  const isPlayed = byId('boards').children.length + byId('more').children.length > 0;
  byId('running-title').textContent = say(isPlayed ? 'home-being-played' : 'home-while-nobody-plays');
  drawFamous(!isPlayed);
}

/** Without the games that only team sessions begin, and reviews, which nobody seeks. @param {Welcome} reply */
async function prepare(reply) {
  const games = reply.games.filter((offer) => !offer.teams && !isReview(offer));
  await loadAbout(reply.games.map(({ game }) => game)); // how any is played is linked
  quick.offer(games, reply.player);
  offer(games);
  find.offer(games, reply.player);
  helpLinks(byId('help'));
  return { ...reply, games };
}

connection.on('hello', (reply) => {
  welcome = prepare(reply);
});
connection.on('lobby', async (lobby) => {
  if (welcome && !isPage(lobby)) draw(lobby, await welcome);
});
if (location.hash === '#new') byId('new').setAttribute('open', '');
connectionBanner(byId('line'), connection);
announcementBanner(byId('announcement'), connection);
steadyClicks();
keepTime(clock, connection);
connection.hold('lobby', { follow: true });
connection.connect();
keepPages();
