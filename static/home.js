/** The home page: makes a game and lists one's own. */

import { toast } from './announce.js';
import { choice, chosen } from './choice.js';
import { html } from './element.js';
import { script, setup as setupOf } from './games/index.js';
import { watchLine } from './line.js';
import { me } from './me.js';
import { picture } from './picture.js';
import { titled } from './schema.js';
import { objectField } from './schema_form.js';
import { Wire } from './wire.js';

const part = (id) => document.getElementById(id);
const make = part('new').querySelector('button');
const wire = new Wire();
let known = ''; // the games that the form was drawn for
let wished = null; // the game that is picked
let form = null; // {game, read, number, seat}, once it is there

async function offer({ games }) {
  const names = games.map(({ game }) => game).join();
  if (names === known) return;
  known = names;
  const ordered = [...games].sort((a, b) => (b.game === 'go') - (a.game === 'go'));
  part('games').replaceChildren(...(games.length > 1 ? [picker(ordered)] : []));
  await choose(ordered[0]);
}

function picker(games) {
  const options = games.map(({ game }) => ({ value: game, label: [titled(game)] }));
  const pick = (name) => choose(games.find(({ game }) => game === name));
  return choice('Game', 'game', options, games[0].game, pick);
}

async function choose(rules) {
  wished = rules;
  make.disabled = true;
  const [{ seats }, own] = await Promise.all([script(rules.game), setupOf(rules.game)]);
  if (wished !== rules) return;
  const setup = own ? own.setup(rules.setup) : objectField(rules.setup);
  const [fewest, most] = rules.seats;
  const numbers = Array.from({ length: most - fewest + 1 }, (_, i) => ({
    value: fewest + i,
    label: [`${fewest + i}`],
  }));
  const players = choice('Players', 'players', numbers, fewest, () => drawSeats());
  const place = html('div', {});
  const number = () => (most > fewest ? { players: Number(chosen(players)) } : {});
  form = { game: rules.game, read: setup.read, number, seat: null };

  function drawSeats() {
    const names = seats.length ? seats.slice(0, chosen(players)) : ['First', 'Second'];
    form.seat = seatChoice(names);
    place.replaceChildren(form.seat);
  }
  drawSeats();
  part('setup').replaceChildren(...[setup.element].filter(Boolean));
  part('seats').replaceChildren(...(most > fewest ? [players] : []), place);
  make.disabled = false;
}

function seatChoice(names) {
  const bead = (name) => html('span', { class: `bead ${name.toLowerCase().replace(' ', '-')}` });
  const options = [...names, 'By lot'].map((name, seat) => ({ value: seat, label: [bead(name), name] }));
  options.at(-1).value = 'any';
  return choice('I play', 'seat', options, 0);
}

async function open(event) {
  event.preventDefault();
  const seat = chosen(form.seat);
  make.disabled = true;
  try {
    const { table } = await wire.command('open', {
      game: form.game,
      setup: form.read(),
      ...form.number(),
      seat: seat === 'any' ? seat : Number(seat),
    });
    location.assign(`/t/${table}${location.search}`);
  } catch (refused) {
    toast(refused.message);
    make.disabled = false;
  }
}

async function list({ tables }) {
  const rows = await Promise.all(tables.map(row));
  part('mine').hidden = rows.length === 0;
  part('tables').replaceChildren(...rows);
}

async function row({ table, game, seat, phase }) {
  const { seats } = await script(game);
  const as = seat === null ? '' : (seats[seat] ?? '');
  return html(
    'li',
    {},
    html(
      'a',
      { href: `/t/${table}` },
      html('span', { class: `bead ${as.toLowerCase()}`, 'aria-hidden': 'true' }),
      html('strong', {}, titled(game)),
      html('span', {}, as && `as ${as.toLowerCase()}`),
      html('span', { class: 'note' }, phase === 'waiting' ? 'waiting for a player' : 'being played'),
    ),
  );
}

part('picture').append(picture());
part('new').addEventListener('submit', open);
wire.on('hello', offer);
wire.on('hello', list);
me(part('me'), wire);
watchLine(part('line'), wire);
wire.connect();
