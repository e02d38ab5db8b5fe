/** For organisers: what a line of the log says, with what makes it void. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { actName } from './act_words.js';
import { makeVoid } from './correcting.js';
import { signed } from './point_words.js';

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { Act } from '../types.js' */
/** @import { View } from './types.js' */

const MOST_CATCHES = 30; // in a view: the newest
/** Those that can be made void. */
const VOIDABLE = ['complete', 'catch', 'claim', 'correct'];

/** @param {LoggedEvent} event @param {View} view @param {string} time @param {Act} act */
export function logged({ seq, seat, action }, view, time, act) {
  const type = isWrongCode(seq, action, view) ? 'wrong_code' : action.type;
  const button = () =>
    html(
      'button',
      {
        type: 'button',
        'aria-label': say('trainlag-void-event', { act: actName(type), time }),
        onclick: () => makeVoid(seq, act),
      },
      say('trainlag-make-void'),
    );
  return {
    act: actName(type),
    details: [
      subject(seq, seat, action, view),
      action.text,
      action.reason,
      action.points === undefined ? undefined : signed(action.points),
    ],
    button: VOIDABLE.includes(type) ? button() : null,
  };
}

/**
 * Which challenge was done, or which team was caught: what organisers make void by its name.
 *
 * @param {number} seq
 * @param {LoggedEvent['seat']} seat
 * @param {LoggedEvent['action']} action
 * @param {View} view  with that event
 */
function subject(seq, seat, action, view) {
  if (action.type === 'catch' || action.type === 'claim') return nameOf(view, action.team);
  if (action.type !== 'complete') return undefined;
  const awards = view.state.own.find((own) => own.seat === seat)?.awards ?? []; // the newest
  return awards.find(({ event }) => event === seq)?.challenge;
}

/**
 * Whether a code was entered that was wrong: no catch came of it.
 *
 * @param {number} seq
 * @param {LoggedEvent['action']} action
 * @param {View} view  with that event
 */
function isWrongCode(seq, action, { state: { catches } }) {
  if (action.type !== 'catch' || catches.some(({ event }) => event === seq)) return false;
  return catches.length < MOST_CATCHES || seq > (catches[0]?.event ?? 0); // older ones are not in the view
}
