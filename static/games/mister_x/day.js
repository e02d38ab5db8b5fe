/** What happened in a game of Mister X, for its replay: rides and sightings, with where they were. */

import { say } from '../../language/say.js';
import { announcedSince, pausedSince } from '../../team_play/words.js';
import { nameOf } from '../../ui/outcome.js';
import { MISTER_X, rode, seen, stopName } from './words.js';

/** @import { Told } from '../types.js' */
/** @import { View } from './types.js' */

/** Tells of one moment after the other. */
export const teller = () => (/** @type {View} */ before, /** @type {View} */ after) => [
  ...rides(before, after),
  ...sightings(before, after),
  ...found(before, after),
  ...plain('announcement', announcedSince(before, after)),
  ...plain('pause', pausedSince(before, after)),
];

/** @param {string} kind @param {string[]} texts @returns {Told[]} */
const plain = (kind, texts) => texts.map((text) => ({ text, kind, seat: null }));

/** @param {View} before @param {View} after @returns {Told[]} */
const rides = ({ state: was }, after) =>
  after.state.rides.slice(was.rides.length).map((ride) => {
    const told = { text: rode(after, ride), kind: 'ride', seat: ride.seat };
    const { stop } = ride;
    return stop === null ? told : { ...told, where: { stop: stopName(after.state, stop), zone: null } };
  });

/** @param {View} before @param {View} after @returns {Told[]} */
const sightings = ({ state: was }, { state: is }) =>
  is.sightings.slice(was.sightings.length).map((sighting) => {
    const told = { text: seen(is, sighting), kind: 'seen', seat: MISTER_X };
    return sighting.place ? { ...told, where: sighting.place } : told;
  });

/** @param {View} before @param {View} after @returns {Told[]} */
function found({ state: was }, after) {
  const finder = after.state.found_by;
  if (finder === null || was.found_by !== null) return [];
  const text = say('mister-x-found-by', { name: nameOf(after, finder) });
  return [{ text, kind: 'catch', seat: finder, near: MISTER_X }];
}
