/** What the map shows of a game beside positions: where Mister X was seen, and where teams have got out last. */

import { seatsOf } from '../../team_play/words.js';
import { nameOf } from '../../ui/outcome.js';
import { lastStop, stopName } from './words.js';

/** @import { Pin, Positions } from '../../team_play/types.js' */
/** @import { View } from './types.js' */

const MOST_SIGHTINGS = 3; // the newest

/** @param {View} view @param {Positions} positions @returns {Pin[]} */
export function pins(view, positions) {
  const { state } = view;
  const known = new Set(positions.map(({ seat }) => seat));
  const teams = seatsOf(view).flatMap((seat) => {
    const stop = lastStop(state, seat);
    return stop === null || known.has(seat) ? [] : [{ text: '', name: nameOf(view, seat), stop, team: seat }];
  });
  const sightings = state.sightings.slice(-MOST_SIGHTINGS);
  return [
    ...teams,
    ...sightings.map(({ place, stop }, index) => ({
      text: 'X',
      place,
      stop: stop === null ? '' : stopName(state, stop),
      past: index < sightings.length - 1,
    })),
  ];
}
