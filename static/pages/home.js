/** The lobby: from a name to a game and back. Takes what the server tells and has the parts of the page draw it. */

import { keepTime } from '../browser/keep_time.js';
import { pageConnection } from '../browser/page_connection.js';
import { Clock } from '../client/clock.js';
import { loadAbout } from '../games/catalogue.js';
import { challenges } from '../lobby/challenges.js';
import { computer } from '../lobby/computer.js';
import { newGame } from '../lobby/new_game.js';
import { ownGames } from '../lobby/own_games.js';
import { people } from '../lobby/people.js';
import { quickPairing } from '../lobby/quick_pairing.js';
import { runningGames } from '../lobby/running_games.js';
import { Seeks } from '../lobby/seeks.js';
import { waitingRoom } from '../lobby/waiting_room.js';
import { byId } from '../ui/element.js';
import { accountMenu } from './account_menu.js';
import { connectionBanner } from './connection_banner.js';

/** @import { Lobby, Welcome } from '../client/types.js' */

const connection = pageConnection();
const clock = new Clock();
const seeks = new Seeks(connection);
const news = byId('news');
/** The newest reply to hello, once what is said of its games is there. @type {Promise<Welcome>|null} */
let welcome = null;

const quick = quickPairing(byId('quick'), seeks);
const offer = newGame(byId('form'), connection);
const drawPeople = people(byId('people'), seeks);
const places = { boards: byId('boards'), more: byId('more'), open: byId('open') };
const drawTables = runningGames(places, { connection, clock });
const search = waitingRoom(byId('waiting'), { seeks, clock, news });
const drawComputer = computer({ idle: byId('quick'), search }, seeks, quick.first);
challenges(byId('challenges'), { seeks, news });
ownGames({ section: byId('mine'), list: byId('tables') }, { connection, clock });

/** @param {number} n @param {string} one @param {string} many */
const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

/** @param {Lobby} lobby @param {Welcome} welcome */
function draw(lobby, { games, player }) {
  quick.draw(lobby.seeks);
  drawPeople(lobby, player.name, games);
  drawComputer(lobby, games);
  const played = drawTables(lobby.tables);
  byId('running').hidden = played === 0;
  byId('joinable').hidden = byId('open').children.length === 0;
  byId('count').textContent = [
    plural(lobby.players - lobby.people.filter(({ bot }) => bot).length, 'person is here', 'people are here'),
    played ? plural(played, 'game is being played', 'games are being played') : 'no game is being played yet',
  ].join(', ');
}

/** @param {Welcome} reply */
async function prepare(reply) {
  await loadAbout(reply.games.map(({ game }) => game));
  quick.offer(reply.games);
  offer(reply.games);
  return reply;
}

connection.on('hello', (reply) => {
  welcome = prepare(reply);
});
connection.on('lobby', async (lobby) => {
  if (welcome) draw(lobby, await welcome);
});
if (location.hash === '#new') byId('new').setAttribute('open', '');
accountMenu(byId('me'), connection);
connectionBanner(byId('line'), connection);
keepTime(clock, connection);
connection.hold('lobby', { follow: true });
connection.connect();
