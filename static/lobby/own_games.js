/** The games of one's own that are not over: first those in which it is one's turn, the one with the least time first. */

import { LastKnown } from '../browser/last_known.js';
import { reviewsOf } from '../browser/reviews.js';
import { has, loadAbout, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { MINUTE } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { gameRow, isOurs, standing } from './game_row.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */
/** @import { PlayedGame } from '../client/types.js' */
/** @import { LiveBoard, LiveBoards } from './live_boards.js' */

const BOARDS = 6; // that are followed at once
const PAUSE = 1_000; // ms after which the list follows what happens on a board

/**
 * Asks for them with each connection, whenever the page is looked at again, and when one begins.
 *
 * @param {{section: HTMLElement, list: HTMLElement}} places  the section is hidden while there are none
 * @param {object} given
 * @param {Connection} given.connection
 * @param {Clock} given.clock
 * @param {LiveBoards} [given.live]  shows each with a board, where its game has any
 * @param {(reviews: PlayedGame[]) => void} [given.drawReviews]  reviews are listed apart
 */
export function ownGames({ section, list }, { connection, clock, live, drawReviews = () => {} }) {
  /** @type {{played: PlayedGame, note: HTMLElement, board: LiveBoard|null}[]} */
  let rows = [];
  /** By table; a board that stays is not drawn anew. @type {Map<string, LiveBoard>} */
  let boards = new Map();
  /** The newest event of each that has a board. @type {Map<string, number>} */
  const seen = new Map();
  let due = 0; // the timer until they are asked for because something has happened in one
  /** The tables that we have opened, by the newest hello. @type {Set<string>} */
  let opened = new Set();
  /** The games that are reviews. @type {Set<string>} */
  let reviews = new Set();

  async function load() {
    clearTimeout(due);
    due = 0;
    try {
      const found = await LastKnown.of(connection).found('mine', () =>
        connection.command('mine', { running: true }),
      );
      await loadAbout(found.games.map(({ game }) => game));
      drawReviews(found.games.filter(({ game }) => reviews.has(game)));
      const games = found.games.filter(({ game }) => !reviews.has(game));
      const kept = boards;
      boards = new Map();
      for (const { table, game } of games
        .filter((each) => has(each.game, 'small'))
        .slice(0, live ? BOARDS : 0))
        boards.set(table, kept.get(table) ?? /** @type {LiveBoards} */ (live).board(table, game));
      for (const [table, board] of kept) if (!boards.has(table)) board.gone();
      rows = games.map((played) => ({
        played,
        note: html('span', { class: isOurs(played) ? 'note ours' : 'note' }),
        board: boards.get(played.table) ?? null,
      }));
      list.classList.toggle(
        'with-boards',
        rows.some(({ board }) => board),
      );
      list.replaceChildren(...rows.map(row));
      section.hidden = rows.length === 0;
      tick();
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  /** @param {typeof rows[number]} shown */
  function row({ played, note, board }) {
    const element = gameRow(played, [], note);
    if (board) element.querySelector('a')?.prepend(board.element);
    if (played.phase === 'waiting' && opened.has(played.table))
      element.append(html('button', { type: 'button', onclick: () => withdraw(played) }, say('page-cancel')));
    return element;
  }

  /** @param {PlayedGame} played */
  async function withdraw({ table, game }) {
    const question = say('own-games-cancel', { game: title(game) });
    if (!(await confirm(question, say('game-cancel'), say('game-go-on-waiting')))) return;
    try {
      await connection.command('withdraw', { table });
    } catch (refused) {
      toast(refusal(refused));
    }
    load();
  }

  function tick() {
    for (const { played, note } of rows) note.textContent = standing(played, clock.now());
  }

  connection.on('hello', ({ tables, games }) => {
    reviews = new Set(reviewsOf(games).map(({ game }) => game));
    opened = new Set(tables.flatMap(({ table, opener }) => (opener ? [table] : [])));
    load();
  });
  connection.on('seated', load);
  connection.on('view', ({ table, seq, phase }) => {
    if (!boards.has(table)) return;
    const before = seen.get(table); // what is listed may be older than the first view
    seen.set(table, seq);
    if (seq !== before || phase === 'over') due ||= setTimeout(load, PAUSE);
  });
  document.addEventListener('visibilitychange', () => document.hidden || load());
  setInterval(tick, MINUTE);
}
