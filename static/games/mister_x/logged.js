/** For organisers: what a line of the log says. */

import { actName, transportName } from './act_words.js';
import { stopName } from './words.js';

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { View } from './types.js' */

/** @param {LoggedEvent} event @param {View} view */
export function logged({ action }, { state }) {
  const { type, transport, stop, tickets, text, reason } = action;
  return {
    act: actName(type),
    details: [
      transport && transportName(transport),
      stop === undefined ? undefined : stopName(state, stop),
      tickets,
      text,
      reason,
    ],
    button: null,
  };
}
