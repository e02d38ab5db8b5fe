/** The lobby: from a name to a game and back. Takes what the wire tells and has the parts draw it. */

import { challenges } from './challenges.js';
import { Clock, keepTime } from './clock.js';
import { watchLine } from './line.js';
import { me } from './me.js';
import { myTables } from './my_tables.js';
import { newGame } from './new_game.js';
import { people } from './people.js';
import { quick } from './quick.js';
import { running } from './running.js';
import { Seeks } from './seeks.js';
import { waitingRoom } from './waiting_room.js';
import { Wire } from './wire.js';

const part = (id) => document.getElementById(id);
const wire = new Wire();
const clock = new Clock();
const seeks = new Seeks(wire);
const news = part('news');
let games = [];
let player = null;

const drawQuick = quick(part('quick'), seeks);
const drawForm = newGame(part('form'), wire);
const drawPeople = people(part('people'), { seeks });
const drawMine = myTables(part('tables'));
const drawTables = running({ boards: part('boards'), more: part('more'), open: part('open') }, { wire, clock });
waitingRoom(part('waiting'), { seeks, clock, news });
challenges(part('challenges'), { seeks, news });

const plural = (n, one, many) => `${n} ${n === 1 ? one : many}`;

function draw(lobby) {
  drawQuick.draw(lobby.seeks);
  drawPeople(lobby, player.name, games);
  const played = drawTables(lobby.tables);
  part('running').hidden = played === 0;
  part('joinable').hidden = part('open').children.length === 0;
  part('count').textContent = [
    plural(lobby.players, 'person is here', 'people are here'),
    played ? plural(played, 'game is being played', 'games are being played') : 'no game is being played yet',
  ].join(', ');
}

wire.on('hello', (reply) => {
  games = reply.games.map(({ game }) => game);
  player = reply.player;
  drawQuick.offer(reply.games);
  drawForm(reply.games);
  drawMine(reply.tables).then((any) => (part('mine').hidden = !any));
});
wire.on('lobby', draw);
if (location.hash === '#new') part('new').open = true;
me(part('me'), wire);
watchLine(part('line'), wire);
keepTime(clock, wire);
wire.hold('lobby', { follow: true });
wire.connect();
