/** The games that are being played, a few of them with a live board, and those that wait for players. */

import { has, small } from '../games/catalogue.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { nameText } from '../ui/player_name.js';
import { detailsOf, nameOf } from './seek.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */
/** @import { ListedTable, View } from '../client/types.js' */

const BOARDS = 6; // that are followed at once
const LINGER = 6_000; // ms that a game which has ended stays, with its result

/** @param {ListedTable} listed */
const names = ({ players }) => players.map((player) => nameText(player)).join(' – ');
/** @param {ListedTable} listed */
const idOf = ({ table }) => table;

/** What it is and how many watch, in short phrases. @param {ListedTable} listed */
const facts = ({ game, setup, players, rated, watchers }) =>
  [
    nameOf({ game, setup, players: players.length }),
    ...detailsOf({ game, setup, rated }),
    ...(watchers ? [`${watchers} watching`] : []),
  ].join(' · ');

/**
 * @param {{boards: HTMLElement, more: HTMLElement, open: HTMLElement}} places
 * @param {{connection: Connection, clock: Clock}} given
 * @returns {(tables: ListedTable[]) => number}  draws the public tables: how many are being played
 */
export function runningGames({ boards, more, open }, { connection, clock }) {
  /** By table. @type {Map<string, {update: (view: View) => Promise<void>}>} */
  const cards = new Map();
  /** Those with a board. @type {ListedTable[]} */
  let shown = [];

  const drawBoards = keyedList(boards, idOf, (listed) => {
    const card = boardOf(listed, clock);
    cards.set(listed.table, card);
    connection.watch(listed.table, { quiet: true }).catch(() => drop(listed.table));
    return { ...card, gone: () => leave(listed.table) };
  });
  const drawMore = keyedList(more, idOf, ({ table }) => row(table, 'Watch'));
  const drawOpen = keyedList(open, idOf, ({ table }) => row(table, 'Join'));

  /** @param {string} table */
  function leave(table) {
    cards.delete(table);
    connection.leave(table).catch(() => {});
  }

  /** @param {string} table */
  function drop(table) {
    shown = shown.filter((each) => each.table !== table);
    drawBoards(shown);
  }

  connection.on('view', async (view) => {
    const card = cards.get(view.table);
    if (!card) return;
    await card.update(view);
    if (view.phase === 'over') setTimeout(() => drop(view.table), LINGER);
  });

  return (tables) => {
    const played = tables.filter(({ phase }) => phase === 'playing');
    const newest = new Map(played.map((listed) => [listed.table, listed]));
    shown = shown.map((listed) => newest.get(listed.table) ?? listed);
    const kept = new Set(shown.map(idOf));
    const added = played
      .filter(({ table, game }) => has(game, 'small') && !kept.has(table))
      .sort((a, b) => b.watchers - a.watchers)
      .slice(0, Math.max(0, BOARDS - shown.length));
    shown = [...shown, ...added];
    drawBoards(shown);
    const withBoard = new Set(shown.map(idOf));
    drawMore(played.filter(({ table }) => !withBoard.has(table)));
    drawOpen(
      tables.filter(({ phase, players }) => phase === 'waiting' && players.some(({ name }) => name === null)),
    );
    return played.length;
  };
}

/** @param {ListedTable} listed @param {Clock} clock */
function boardOf({ table, game }, clock) {
  const place = html('div', { class: `small ${game}` });
  const who = html('strong', {});
  const line = html('span', { class: 'hint' });
  const element = html('li', {}, html('a', { href: `/t/${table}` }, place, who, line));
  let result = '';
  const part = small(game).catch(() => null); // a card without a board is a card all the same
  const loaded = part.then((module) => {
    const board = module?.small(clock);
    if (board) place.append(board.element);
    return board;
  });

  return {
    element,
    /** @param {ListedTable} listed */
    draw(listed) {
      who.textContent = names(listed);
      line.textContent = result || facts(listed);
    },
    /** @param {View} view */
    async update(view) {
      const board = await loaded;
      board?.draw(view);
      if (view.phase !== 'over') return;
      result = (await part)?.status(view) ?? '';
      line.textContent = result;
    },
  };
}

/** @param {string} table @param {string} does */
function row(table, does) {
  const who = html('strong', {});
  const line = html('span', { class: 'hint' });
  const link = html('a', { href: `/t/${table}` }, who, line, html('span', { class: 'does' }, does));
  return {
    element: html('li', {}, link),
    /** @param {ListedTable} listed */
    draw(listed) {
      who.textContent = names(listed);
      line.textContent = facts(listed);
    },
  };
}
