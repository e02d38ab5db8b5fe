/** What there is to say about a view of Mister X. */

import { say } from '../../language/say.js';
import { announcedSince, pausedSince, teamStatus } from '../../team_play/words.js';
import { nameOf } from '../../ui/outcome.js';

/** @import { Ride, Sighting, State, View } from './types.js' */

/** The seat of the team that hides. */
export const MISTER_X = 0;

/** One line for the status. @param {View} view */
export function status(view) {
  const { phase, seat, state, result } = view;
  if (phase === 'over' && state.found_by !== null) return foundStatus(view, state.found_by);
  if (phase === 'over' && result?.scores?.[MISTER_X])
    return say(seat === MISTER_X ? 'mister-x-you-got-away' : 'mister-x-got-away');
  if (phase === 'over') return say('mister-x-nobody-won');
  return teamStatus(view) ?? say(seat === MISTER_X ? 'mister-x-you-hide' : 'mister-x-you-seek');
}

/** @param {View} view @param {number} finder */
function foundStatus(view, finder) {
  if (view.seat === finder) return say('mister-x-you-found');
  const name = nameOf(view, finder);
  return say(view.seat === MISTER_X ? 'mister-x-you-were-found' : 'mister-x-found-by', { name });
}

/** A remark beside a team's name. @param {View} view @param {number} seat */
export function note({ state }, seat) {
  if (seat === MISTER_X) return say('mister-x-note-hides');
  const { bus = 0, tram = 0, train = 0 } = state.tickets[seat] ?? {};
  return say('mister-x-note-seeks', { tickets: bus + tram + train });
}

/** What happened between two views. @param {View} before @param {View} after */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  return [
    ...is.rides.slice(was.rides.length).map((ride) => rode(after, ride)),
    ...is.sightings.slice(was.sightings.length).map((sighting) => seen(is, sighting)),
    ...(before.state.can_look ? [] : open(after)),
    ...announcedSince(before, after),
    ...pausedSince(before, after),
  ];
}

/** What waits for an answer. @param {View} view */
export const open = ({ state, phase }) =>
  state.can_look && phase === 'playing' ? [say('mister-x-may-look')] : [];

/** @param {View} view @param {Ride} ride */
export function rode(view, { seat, transport, stop }) {
  const given = { name: nameOf(view, seat), transport: transport ?? 'hidden' };
  if (stop === null) return say('mister-x-rode', given);
  return say('mister-x-rode-to', { ...given, stop: stopName(view.state, stop) });
}

/** @param {State} state @param {number} stop */
export const stopName = ({ stops }, stop) => stops[stop]?.name ?? '';

/** @param {State} state @param {Sighting} sighting */
export function seen(state, { place, stop }) {
  if (place) return say('mister-x-seen-on-map');
  return stop === null
    ? say('mister-x-seen-nowhere')
    : say('mister-x-seen-at', { stop: stopName(state, stop) });
}

/** The last ride of a team. @param {State} state @param {number} seat */
export const lastRide = ({ rides }, seat) => rides.findLast((ride) => ride.seat === seat);

/** The stop where a team has got out last, where that is told. @param {State} state @param {number} seat */
export function lastStop(state, seat) {
  const stop = lastRide(state, seat)?.stop ?? null;
  return stop === null ? null : stopName(state, stop);
}
