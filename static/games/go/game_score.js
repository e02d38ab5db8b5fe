/** The score graph of a game that is over: a click on it looks at the move. */

import { KnownLog } from '../../client/known_log.js';
import { moves } from './moves.js';
import { scoreButton } from './score_button.js';
import { isCalledOff } from './words.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { View } from './types.js' */

/**
 * @param {object} given
 * @param {Connection} given.connection
 * @param {string} given.table
 * @param {boolean} given.offered  the server has such graphs
 * @param {(move: number|null) => void} given.lookAt  shows the game after so many moves, or as it is now
 */
export function gameScore({ connection, table, offered, lookAt }) {
  const log = new KnownLog((after) => connection.command('log', { table, after }));
  let over = false;
  let last = 0; // how many moves there are

  const panel = scoreButton({
    connection,
    table,
    go: ({ move }) => lookAt(move < last ? move : null),
    moves: async (positions) => {
      const made = [0, ...moves(await log.upTo(Math.max(0, ...positions)))];
      return positions.map((position) => {
        const move = made.indexOf(position);
        return move < 0 ? null : move;
      });
    },
  });

  return {
    element: panel.element,

    /** @param {View} view  what is shown @param {boolean} live */
    draw({ phase, state }, live) {
      if (live) {
        over = phase === 'over' && !isCalledOff(state);
        last = state.moves;
      }
      panel.draw(offered && over && last > 0, state.moves);
    },
  };
}
