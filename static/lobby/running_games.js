/** The games that are being played: a few of them with a live board, of which the one that most people watch is large. */

import { has } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { nameText } from '../ui/player_name.js';
import { detailsOf, nameOf } from './seek.js';

/** @import { ListedTable } from '../client/types.js' */
/** @import { LiveBoards } from './live_boards.js' */

const BOARDS = 5; // that are followed at once
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
    ...(watchers ? [say('lobby-watching', { count: watchers })] : []),
  ].join(' · ');

/**
 * @param {{boards: HTMLElement, more: HTMLElement}} places
 * @param {LiveBoards} live
 * @param {() => void} changed  a board has come or gone
 * @returns {(tables: ListedTable[]) => number}  draws these games: how many have a board
 */
export function runningGames({ boards, more }, live, changed) {
  /** Those with a board. @type {ListedTable[]} */
  let shown = [];

  const drawBoards = keyedList(boards, idOf, (listed) =>
    cardOf(listed, live, {
      over: () => setTimeout(() => drop(listed.table), LINGER),
      refused: () => drop(listed.table),
    }),
  );
  const drawMore = gameList(more);

  /** @param {string} table */
  function drop(table) {
    shown = shown.filter((each) => each.table !== table);
    drawBoards(shown);
    changed();
  }

  return (played) => {
    const newest = new Map(played.map((listed) => [listed.table, listed]));
    shown = shown.map((listed) => newest.get(listed.table) ?? listed);
    const kept = new Set(shown.map(idOf));
    const added = played
      .filter(({ table, game }) => has(game, 'small') && !kept.has(table))
      .sort((a, b) => b.watchers - a.watchers)
      .slice(0, Math.max(0, BOARDS - shown.length));
    shown = [...shown, ...added].sort((a, b) => b.watchers - a.watchers);
    drawBoards(shown);
    const withBoard = new Set(shown.map(idOf));
    drawMore(played.filter(({ table }) => !withBoard.has(table)));
    return shown.length;
  };
}

/** A list of games without boards. @param {HTMLElement} place @returns {(tables: ListedTable[]) => void} */
export const gameList = (place) => keyedList(place, idOf, row);

/** @param {ListedTable} listed @param {LiveBoards} live @param {{over: () => void, refused: () => void}} does */
function cardOf({ table, game }, live, { over, refused }) {
  const who = html('strong', {});
  const line = html('span', { class: 'hint' });
  let result = '';
  const board = live.board(table, game, {
    refused,
    over(status) {
      result = line.textContent = status;
      over();
    },
  });
  return {
    element: html('li', {}, html('a', { href: based(`/t/${table}`) }, board.element, who, line)),
    gone: board.gone,
    /** @param {ListedTable} listed */
    draw(listed) {
      who.textContent = names(listed);
      line.textContent = result || facts(listed);
    },
  };
}

/** @param {ListedTable} listed */
function row({ table }) {
  const who = html('strong', {});
  const line = html('span', { class: 'hint' });
  const link = html(
    'a',
    { href: based(`/t/${table}`) },
    who,
    line,
    html('span', { class: 'does' }, say('lobby-watch')),
  );
  return {
    element: html('li', {}, link),
    /** @param {ListedTable} listed */
    draw(listed) {
      who.textContent = names(listed);
      line.textContent = facts(listed);
    },
  };
}
