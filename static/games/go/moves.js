/** Which events of a game of Go are its moves: stones and passes, as far as they have not been taken back. */

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { State } from './types.js' */

/** How many moves have led to a view. @param {{state: State}} view */
export const move = ({ state }) => state.moves;

/** Those moves, by the numbers of their events. @param {LoggedEvent[]} events  from the first */
export function moves(events) {
  /** @type {LoggedEvent[]} */
  let turns = [];
  /** Who has asked to take moves back, and has no answer yet. @type {number|null} */
  let asker = null;
  for (const event of events) {
    const { seat, action } = event;
    if (action.type === 'play' || action.type === 'pass') turns.push(event);
    if (action.type === 'accept' && asker !== null)
      turns = turns.slice(
        0,
        turns.findLastIndex((turn) => turn.seat === asker),
      );
    if (['play', 'pass', 'accept', 'reject'].includes(action.type)) asker = null;
    if (action.type === 'request') asker = action.what === 'undo' ? seat : null;
  }
  return turns.map(({ seq }) => seq);
}
