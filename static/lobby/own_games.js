/** The games of one's own that are not over: first those in which it is one's turn, the one with the least time first. */

import { reason } from '../client/refused.js';
import { has, loadAbout, title } from '../games/catalogue.js';
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

/**
 * Asks for them with each connection, whenever the page is looked at again, and when one begins.
 *
 * @param {{section: HTMLElement, list: HTMLElement}} places  the section is hidden while there are none
 * @param {object} given
 * @param {Connection} given.connection
 * @param {Clock} given.clock
 * @param {LiveBoards} [given.live]  shows each with a board, where its game has any
 */
export function ownGames({ section, list }, { connection, clock, live }) {
  /** @type {{played: PlayedGame, note: HTMLElement, board: LiveBoard|null}[]} */
  let rows = [];
  /** The tables that we have opened, by the newest hello. @type {Set<string>} */
  let opened = new Set();

  async function load() {
    try {
      const { games } = await connection.command('mine', { running: true });
      await loadAbout(games.map(({ game }) => game));
      const before = rows;
      rows = games.map((played, i) => ({
        played,
        note: html('span', { class: isOurs(played) ? 'note ours' : 'note' }),
        board: live && i < BOARDS && has(played.game, 'small') ? live.board(played.table, played.game) : null,
      }));
      for (const { board } of before) board?.gone();
      list.classList.toggle(
        'with-boards',
        rows.some(({ board }) => board),
      );
      list.replaceChildren(...rows.map(row));
      section.hidden = rows.length === 0;
      tick();
    } catch (refused) {
      toast(reason(refused));
    }
  }

  /** @param {typeof rows[number]} shown */
  function row({ played, note, board }) {
    const element = gameRow(played, [], note);
    if (board) element.querySelector('a')?.prepend(board.element);
    if (played.phase === 'waiting' && opened.has(played.table))
      element.append(html('button', { type: 'button', onclick: () => withdraw(played) }, 'Withdraw'));
    return element;
  }

  /** @param {PlayedGame} played */
  async function withdraw({ table, game }) {
    const question = `Withdraw this table of ${title(game)}? Nobody can play there then.`;
    if (!(await confirm(question, 'Withdraw', 'Go on waiting'))) return;
    try {
      await connection.command('withdraw', { table });
    } catch (refused) {
      toast(reason(refused));
    }
    load();
  }

  function tick() {
    for (const { played, note } of rows) note.textContent = standing(played, clock.now());
  }

  connection.on('hello', ({ tables }) => {
    opened = new Set(tables.flatMap(({ table, opener }) => (opener ? [table] : [])));
    load();
  });
  connection.on('seated', load);
  document.addEventListener('visibilitychange', () => document.hidden || load());
  setInterval(tick, MINUTE);
}
