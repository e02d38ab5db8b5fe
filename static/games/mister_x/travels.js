/** How Mister X has travelled: the rides in order, with the sightings between them. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { transportName } from './act_words.js';
import { MISTER_X, stopName } from './words.js';

/** @import { Part } from '../../team_play/types.js' */
/** @import { State, View } from './types.js' */

/** @returns {Part<View>} */
export function travelsPart() {
  const list = html('ol', { class: 'travels' });
  const none = html('p', { class: 'hint' }, say('mister-x-no-rides'));
  let drawn = '';
  return {
    element: html('section', {}, html('h2', {}, say('mister-x-travels')), list, none),

    draw({ state }) {
      const { rides, sightings } = state;
      if (JSON.stringify([rides, sightings]) === drawn) return;
      drawn = JSON.stringify([rides, sightings]);
      const lines = inOrder(state);
      none.hidden = lines.length > 0;
      list.replaceChildren(...lines.map(({ kind, text }) => html('li', { class: kind }, text)));
    },
  };
}

/** @param {State} state */
function inOrder(state) {
  const rides = state.rides
    .filter(({ seat }) => seat === MISTER_X)
    .map(({ transport, stop, played }) => ({
      kind: transport ?? 'hidden',
      text:
        stop === null
          ? transportName(transport)
          : say('mister-x-travel', { transport: transport ?? 'hidden', stop: stopName(state, stop) }),
      played,
    }));
  const sightings = state.sightings.map(({ stop, played }) => ({
    kind: 'seen',
    text: stop === null ? say('mister-x-seen') : say('mister-x-seen-stop', { stop: stopName(state, stop) }),
    played,
  }));
  return [...rides, ...sightings].toSorted((one, other) => one.played - other.played);
}
