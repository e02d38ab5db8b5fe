/** The games that are being played, a few of them with a live board, and those that wait for somebody. */

import { html } from './element.js';
import { hasSmall, script as scriptOf, small as smallOf } from './games/index.js';
import { keyed } from './keyed.js';
import { called, details } from './wish.js';

const BOARDS = 6; // that are followed at once
const LINGER = 6_000; // ms that a game which has ended stays, with its result

const names = ({ players }) => players.map(({ name }) => name ?? '…').join(' – ');
const watched = (n) => (n ? `${n} watching` : '');
const nameOf = ({ table }) => table;

/** What it is, in short phrases; a table has its players beside it. */
const what = ({ game, setup, players, rated }) =>
  [called({ game, setup, players }), ...details({ setup, rated })].join(' · ');

/**
 * @param {{boards: HTMLElement, more: HTMLElement, open: HTMLElement}} places
 * @param {{wire: import('./wire.js').Wire, clock: import('./clock.js').Clock}} given
 * @returns {(tables: object[]) => number}  draws the public tables: how many are being played
 */
export function running({ boards, more, open }, { wire, clock }) {
  const cards = new Map(); // table → {take}
  let shown = []; // tables with a board

  const drawBoards = keyed(boards, nameOf, (listed) => {
    const card = boardOf(listed, clock);
    cards.set(listed.table, card);
    wire.follow(listed.table, { quiet: true }).catch(() => drop(listed.table));
    return { ...card, gone: () => leave(listed.table) };
  });
  const drawMore = keyed(more, nameOf, ({ table }) => row(table, 'Watch'));
  const drawOpen = keyed(open, nameOf, ({ table }) => row(table, 'Join'));

  function leave(table) {
    cards.delete(table);
    wire.leave(table);
  }

  function drop(table) {
    shown = shown.filter((each) => each.table !== table);
    drawBoards(shown);
  }

  wire.on('view', async (view) => {
    const card = cards.get(view.table);
    if (!card) return;
    await card.take(view);
    if (view.phase === 'over') setTimeout(() => drop(view.table), LINGER);
  });

  return (tables) => {
    const played = tables.filter(({ phase }) => phase === 'playing');
    const now = new Map(played.map((listed) => [listed.table, listed]));
    shown = shown.map((listed) => now.get(listed.table) ?? listed);
    const kept = new Set(shown.map(nameOf));
    const fresh = played
      .filter(({ table, game }) => hasSmall(game) && !kept.has(table))
      .sort((a, b) => b.watchers - a.watchers)
      .slice(0, Math.max(0, BOARDS - shown.length));
    shown = [...shown, ...fresh];
    drawBoards(shown);
    const onBoards = new Set(shown.map(nameOf));
    drawMore(played.filter(({ table }) => !onBoards.has(table)));
    const free = ({ phase, players }) => phase === 'waiting' && players.some(({ name }) => name === null);
    drawOpen(tables.filter(free));
    return played.length;
  };
}

function boardOf({ table, game }, clock) {
  const place = html('div', { class: `small ${game}` });
  const who = html('strong', {});
  const facts = html('span', { class: 'hint' });
  const element = html('li', {}, html('a', { href: `/t/${table}` }, place, who, facts));
  let result = '';
  const loaded = Promise.all([smallOf(game), scriptOf(game)]).then(([{ small }, script]) => {
    const picture = small(clock);
    place.append(picture.element);
    return { picture, script };
  });

  return {
    element,
    draw(listed) {
      who.textContent = names(listed);
      facts.textContent = result || [what(listed), watched(listed.watchers)].filter(Boolean).join(' · ');
    },
    async take(view) {
      const { picture, script } = await loaded;
      picture.draw(view);
      if (view.phase !== 'over') return;
      result = script.status(view);
      facts.textContent = result;
    },
  };
}

function row(table, does) {
  const who = html('strong', {});
  const facts = html('span', { class: 'hint' });
  const link = html('a', { href: `/t/${table}` }, who, facts, html('span', { class: 'does' }, does));
  return {
    element: html('li', {}, link),
    draw(listed) {
      who.textContent = names(listed);
      facts.textContent = [what(listed), watched(listed.watchers)].filter(Boolean).join(' · ');
    },
  };
}
