/** How much is played, by the day and by the minute, and the processes that serve it. */

import { title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';
import { countPlot } from '../ui/count_plot.js';
import { html } from '../ui/element.js';
import { time } from './instants.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['overview']} Overview */

const MINUTE = 60_000; // ms
const DAY = 24 * 60 * MINUTE;
const DAYS = 30;
const BARS = 72; // each of five minutes, six hours in all
const WIDE = 5; // minutes
const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(language(), { timeStyle: 'short' });

/** @param {HTMLElement} place @param {Connection} connection */
export function statistics(place, connection) {
  const shown = html('div', { class: 'statistics' });
  place.append(shown);
  return async () => {
    try {
      shown.replaceChildren(...drawn(await connection.command('overview', {})));
    } catch (refused) {
      shown.replaceChildren(html('p', { class: 'hint' }, refusal(refused)));
    }
  };
}

/** @param {Overview} overview */
function drawn({ at, days, minutes, games, nodes }) {
  const today = Math.floor(at / DAY);
  const first = today - DAYS + 1;
  const dayNames = Array.from({ length: DAYS }, (_, i) => day.format((first + i) * DAY));
  const byDay = new Map(days.map(([each, ...counts]) => [each, counts]));
  /** @param {0|1} which */
  const ofDays = (which) => dayNames.map((_, i) => byDay.get(first + i)?.[which] ?? 0);
  const from = Math.floor(at / MINUTE) - BARS * WIDE;
  const moves = Array.from({ length: BARS }, () => 0);
  for (const [minute, count] of minutes) {
    const bar = Math.floor((minute - from) / WIDE);
    if (bar in moves) moves[bar] = (moves[bar] ?? 0) + count / WIDE;
  }
  const times = moves.map((_, i) => clock.format((from + i * WIDE) * MINUTE));
  return [
    figure('admin-games-a-day', dayNames, ofDays(0)),
    figure('admin-players-a-day', dayNames, ofDays(1)),
    figure('admin-moves-a-minute', times, moves),
    html(
      'div',
      {},
      html('h3', {}, say('admin-not-over')),
      html('ul', {}, ...games.map(({ game, tables }) => html('li', {}, `${title(game)}: ${tables}`))),
      html('h3', {}, say('admin-processes')),
      html('ul', {}, ...nodes.map(process)),
    ),
  ];
}

/** @param {string} name  the id of what is counted @param {string[]} labels @param {number[]} counts */
const figure = (name, labels, counts) =>
  html('figure', {}, html('figcaption', {}, say(name)), countPlot(say(name), labels, counts));

/** @param {Overview['nodes'][number]} node */
function process({ node, heartbeat, players, connections, draining }) {
  const words = [
    say('admin-players', { players }),
    connections === undefined ? '' : say('admin-connections', { connections }),
    draining ? say('admin-draining') : '',
  ];
  return html(
    'li',
    {},
    html('code', {}, node),
    ` ${words.filter(Boolean).join(' · ')} · `,
    html('span', { class: 'hint' }, time(heartbeat)),
  );
}
