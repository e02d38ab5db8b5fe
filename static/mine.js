/** One's own page: games, running and finished, and how one's ratings came to be what they are. */

import { toast } from './announce.js';
import { challenges } from './challenges.js';
import { Clock, keepTime } from './clock.js';
import { html } from './element.js';
import { script as scriptOf } from './games/index.js';
import { watchLine } from './line.js';
import { me } from './me.js';
import { plot } from './plot.js';
import { titled } from './schema.js';
import { Seeks } from './seeks.js';
import { waitingRoom } from './waiting_room.js';
import { called } from './wish.js';
import { Wire } from './wire.js';

const part = (id) => document.getElementById(id);
const wire = new Wire();
const clock = new Clock();
const seeks = new Seeks(wire);
const news = part('news');
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
let oldest = null; // when the last game of the list ended
let player = null; // for whom all was drawn

async function load(before) {
  try {
    const { games, more, ratings } = await wire.command('mine', before === null ? {} : { before });
    const rows = await Promise.all(games.map(row));
    const over = (i) => games[i].phase === 'over';
    if (before === null) {
      part('running').replaceChildren(...rows.filter((_, i) => !over(i)));
      part('finished').replaceChildren();
      part('ratings').replaceChildren(...ratings.map(chart));
    }
    part('finished').append(...rows.filter((_, i) => over(i)));
    oldest = games.at(-1)?.ended ?? oldest;
    part('older').hidden = !more;
    part('now').hidden = part('running').children.length === 0;
    part('none').hidden = part('finished').children.length > 0;
  } catch (refused) {
    toast(refused.message);
  }
}

async function row({ table, game, setup, phase, seat, players, ended, result, rating }) {
  const { seats } = await scriptOf(game);
  const as = (seats[seat] ?? '').toLowerCase();
  const names = players.map((name) => name ?? '…').join(' – ');
  const end = phase === 'over' ? outcome(result, seat) : phase === 'waiting' ? 'waiting' : 'being played';
  const gain = rating ? `${rating.gain < 0 ? '−' : '+'}${Math.abs(rating.gain)}` : '';
  return html(
    'li',
    {},
    html(
      'a',
      { href: `/t/${table}` },
      html('span', { class: `bead ${as}`, 'aria-hidden': 'true' }),
      html('span', { class: 'what' }, html('strong', {}, names), html('span', { class: 'hint' }, facts())),
      html('span', { class: 'note' }, end, gain && html('b', { class: rating.gain < 0 ? 'loss' : 'gain' }, gain)),
    ),
  );

  function facts() {
    return [called({ game, setup, players }), ended && day.format(ended)].filter(Boolean).join(' · ');
  }
}

/** How it ended for somebody: "won, B+3.5". */
function outcome(result, seat) {
  if (!result) return '';
  const { scores, text } = result;
  const best = Math.max(...scores);
  const equal = scores.every((score) => score === best);
  const word = equal ? '' : scores[seat] === best ? 'won' : 'lost';
  return [word, text].filter(Boolean).join(', ');
}

function chart(rating) {
  const name = [titled(rating.game), rating.speed].filter(Boolean).join(', ');
  const unsure = rating.provisional ? ' provisional' : '';
  return html(
    'figure',
    { class: 'card' },
    html(
      'figcaption',
      {},
      html('h2', {}, name),
      html('p', {}, html('strong', {}, `${rating.rating}${rating.provisional ? '?' : ''}`)),
      html('p', { class: 'hint' }, `± ${2 * rating.deviation}${unsure}`),
    ),
    plot(rating.history, rating),
  );
}

wire.on('hello', (reply) => {
  if (player === reply.player.id) return;
  player = reply.player.id;
  load(null);
});
part('older').addEventListener('click', () => load(oldest));
me(part('me'), wire);
watchLine(part('line'), wire);
waitingRoom(part('waiting'), { seeks, clock, news, small: true });
challenges(part('challenges'), { seeks, news });
keepTime(clock, wire);
wire.connect();
