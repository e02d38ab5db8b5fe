/** Why a game of Go was called off, beside its board: the log tells who has cancelled it, or was away. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { COLOURS, colourOf, isCalledOff } from './words.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { View } from './types.js' */

/** @param {Connection} connection */
export function calledOff(connection) {
  const element = html('p', { class: 'notice', role: 'status', hidden: true });
  let asked = false;

  return {
    element,

    /** @param {View} view */
    async draw({ table, state }) {
      if (asked || !isCalledOff(state)) return;
      asked = true;
      try {
        const { events } = await connection.command('log', { table });
        element.textContent = why(events);
        element.hidden = !element.textContent;
      } catch {
        asked = false; // it is asked again with the next view
      }
    },
  };
}

/** @param {LoggedEvent[]} events  of the whole game */
function why(events) {
  const last = events.at(-1);
  if (last?.action.type === 'cancel') return say('go-was-cancelled', { colour: colourOf(last.seat) ?? '' });
  const away = COLOURS.filter((_, seat) => {
    const told = events.findLast(({ action }) => action.type === 'notice' && action.seat === seat);
    return told?.action.here === false;
  });
  const [first] = away;
  return first ? say('go-was-away', { away: away.length > 1 ? 'both' : first }) : '';
}
