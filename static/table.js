/** The page of one table: takes views and chat from the wire and has the parts of the page draw them. */

import { announce, toast } from './announce.js';
import { challenges } from './challenges.js';
import { chat } from './chat.js';
import { Clock, keepTime } from './clock.js';
import { countdown } from './countdown.js';
import { html } from './element.js';
import { endPanel } from './end.js';
import { script as scriptOf } from './games/index.js';
import { invitation } from './invitation.js';
import { watchLine } from './line.js';
import { me } from './me.js';
import { socket } from './network.js';
import { networkPanel } from './network_panel.js';
import { drawPlayers } from './players.js';
import { titled } from './schema.js';
import { Seeks } from './seeks.js';
import { Sequel } from './sequel.js';
import { steps } from './steps.js';
import { waitingRoom } from './waiting_room.js';
import { Wire, nonce } from './wire.js';

const table = location.pathname.split('/').at(-1);
const part = (id) => document.getElementById(id);
const began = Date.now();

const wire = new Wire({ open: socket });
const clock = new Clock();
const seeks = new Seeks(wire, table);
const sequel = new Sequel(wire, table);
let games = [];
let player = null;
let live = null; // the newest view
let told = null; // the one that was last told of
let past = null; // the view of the step that is looked at
let wanted = null; // that step, wished for
let asked = null; // and asked for
let looking = false; // a look is on its way
let script = null;
let opening = null; // the script is on its way
let draw = null;
let drawSteps = null;

const sit = () => attempt('sit', { table });
const drawInvitation = invitation(part('invitation'), { sit, news: part('news') });
const talk = chat(part('chat'), { table, say: (text) => attempt('say', { table, text, nonce: nonce() }) });
const drawEnd = endPanel(part('end'), {
  say: (what) => attempt('next', { table, what }),
  player: () => player,
});
const start = countdown(part('countdown'), { clock, news: part('news'), started: () => show() });
const act = (action) => attempt('act', { table, action, nonce: nonce() });

/** Does a command and shows why it was refused. @returns {Promise<boolean>} */
async function attempt(type, fields) {
  try {
    await wire.command(type, fields);
    return true;
  } catch (refused) {
    toast(refused.message);
    return false;
  }
}

/** Looks at a step of the log, or at now. Of many wishes in a row only the newest is asked for. */
async function look(seq) {
  wanted = seq;
  if (seq === null) {
    past = asked = null;
    show();
  } else if (!looking) {
    looking = true;
    while (wanted !== null && wanted !== asked) {
      asked = wanted;
      if (!(await attempt('look', { table, seq: asked }))) wanted = past?.seq ?? null;
    }
    looking = false;
  }
}

async function take(view) {
  if (view.table !== table) return;
  if (view.past) {
    if (wanted === null) return;
    past = view;
    show();
    announce(part('news'), [`Step ${view.seq} of ${live.seq}. ${script.lastMove(view) ?? ''}`]);
    return;
  }
  if (live && view.seq < live.seq) return;
  live = view;
  if (view.at !== view.began) clock.least(view.at); // a beginning may lie ahead
  await (opening ??= open(view));
  if (live !== view) return;
  start.draw(view);
  if (script.flows) draw(view);
  else tell(view);
  sequel.take(view);
  if (view.phase === 'playing' && view.seat !== null) seeks.stop();
}

/** Shows a view, or a later moment of it, and says what is new. */
function tell(view) {
  const before = told;
  live = told = view;
  show();
  if (before) announce(part('news'), news(before, view));
}

async function open(view) {
  script = await scriptOf(view.game);
  const rules = games.find(({ game }) => game === view.game);
  const places = { board: part('board'), panel: part('panel'), steps: part('steps') };
  draw = script.mount(places, act, rules, { wire, clock, tell });
  if (!script.flows) keepTime(clock, wire);
  if (!script.flows) drawSteps = steps(places.steps, look);
  part('table').hidden = false;
}

function show() {
  const view = past ?? live;
  document.body.classList.toggle('past', past !== null);
  part('title').textContent = script.title ?? titled(view.game);
  part('facts').textContent = script.facts(view).join(' · ');
  part('status').textContent = past ? (script.lastMove(past) ?? `Step ${past.seq}`) : status(view);
  part('status').classList.toggle('mine', !past && mine(view));
  drawPlayers(
    part('players'),
    past ? { ...past, players: live.players, watchers: live.watchers } : live,
    script,
  );
  drawInvitation(live, script, seated(live));
  drawEnd(live, live.game === 'choose');
  if (!script.flows) {
    drawSteps(live.seq, past?.seq ?? null);
    draw(view, past === null);
  }
  document.title = heading(live);
}

const mine = (view) => !start.runs() && view.seat !== null && script.turn(view).includes(view.seat);

// Where the lot gives the seats, one sits without a number until the last is taken.
const seated = ({ seat, players }) => seat !== null || players.some(({ name }) => name === player.name);

function status(view) {
  if (view.phase === 'over' && view.began === null) return 'Not everybody came';
  if (start.runs()) return 'Get ready';
  if (view.phase !== 'waiting') return script.status(view);
  const missing = view.players.filter(({ ready }) => ready === false).map(({ name }) => name);
  return missing.length ? `Waiting for ${missing.join(' and ')}` : 'Not yet begun';
}

function heading(view) {
  const names = view.players.map(({ name }) => name ?? '?').join(' – ');
  if (mine(view)) return '● Your turn – Moyo';
  return `${view.phase === 'over' ? status(view) : names} – Moyo`;
}

/** What the reader of the screen is told of the change from one view to the next. */
function news(before, after) {
  const told = after.players.flatMap(({ name, online }, i) => {
    const was = before.players[i];
    if (name !== null && was.name === null) return [`${name} sits down.`];
    return online === was.online || name === player.name ? [] : [`${name} is ${online ? 'here' : 'away'}.`];
  });
  if (after.phase === 'waiting') return told;
  if (after.began === null) return [...told, `${status(after)}.`];
  if (before.phase === 'waiting') return [...told, `Play begins. ${status(after)}.`];
  const wants = after.players.filter(({ next }, i) => next === 'lobby' && before.players[i].next !== 'lobby');
  const left = wants.map(({ name }) => `${name} has gone back to the lobby.`);
  return [...script.tell(before, after), ...told, ...left];
}

wire.on('hello', (reply) => ({ games, player } = reply));
wire.on('view', take);
wire.on('said', (said) => {
  const fresh = said.table === table && talk.hear(said, player.name);
  if (fresh && said.at > began && said.from.name !== player.name)
    announce(part('news'), [`${said.from.name}: ${said.text}`]);
});
me(part('me'), wire);
watchLine(part('line'), wire);
networkPanel(part('network'));
waitingRoom(part('waiting'), { seeks, clock, news: part('news'), small: true });
challenges(part('challenges'), { seeks, news: part('news') });
wire.connect();
wire.follow(table).catch((refused) => {
  document.title = 'No such game – Moyo';
  const home = html('a', { href: '/#new' }, 'Make a new one');
  part('table').replaceWith(html('main', { class: 'missing' }, html('h1', {}, refused.message), home));
});
