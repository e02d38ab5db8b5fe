/** Live boards as small as a card, of tables that are followed for as long as such a board of them is shown. */

import { small } from '../games/catalogue.js';
import { html } from '../ui/element.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */
/** @import { View } from '../client/types.js' */

/**
 * @typedef {object} LiveBoard
 * @property {HTMLElement} element
 * @property {() => void} gone  it is shown no longer
 */

export class LiveBoards {
  #connection;
  #clock;
  /** What draws the views of each table. @type {Map<string, Set<(view: View) => void>>} */
  #shown = new Map();

  /** @param {Connection} connection @param {Clock} clock */
  constructor(connection, clock) {
    this.#connection = connection;
    this.#clock = clock;
    connection.on('view', (view) => {
      for (const draw of this.#shown.get(view.table) ?? []) draw(view);
    });
  }

  /**
   * @param {string} table
   * @param {string} game
   * @param {{over?: (status: string) => void, refused?: () => void}} [told]  how it ended; it cannot be followed
   * @returns {LiveBoard}
   */
  board(table, game, { over, refused } = {}) {
    const element = html('div', { class: `small ${game}` });
    const part = small(game).catch(() => null); // a card without a board is a card all the same
    const loaded = part.then((module) => {
      const board = module?.small(this.#clock);
      if (board) element.append(board.element);
      return board;
    });
    const draw = async (/** @type {View} */ view) => {
      (await loaded)?.draw(view);
      if (view.phase === 'over') over?.((await part)?.status(view) ?? '');
    };
    const others = this.#shown.get(table) ?? new Set();
    this.#shown.set(table, others.add(draw));
    this.#connection.watch(table, { quiet: true }).catch(() => refused?.());
    return {
      element,
      gone: () => {
        others.delete(draw);
        if (others.size) return;
        this.#shown.delete(table);
        this.#connection.leave(table).catch(() => {});
      },
    };
  }
}
