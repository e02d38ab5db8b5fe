/** The people at a review: who they are by number, as its state calls them. */

import { say } from '../../language/say.js';

/** @import { View } from './types.js' */

/** All, in the order of their coming. @param {Pick<View, 'players'>} view */
export const members = ({ players }) => players[0]?.members ?? [];

/** What somebody is called. @param {Pick<View, 'players'>} view @param {number} person */
export const nameOf = (view, person) => members(view)[person]?.name ?? say('go-review-somebody');

/** The number of somebody with a seat; null for who only watches. @param {View} view @param {string} name  our own */
export function personOf(view, name) {
  const person = view.seat === null ? -1 : members(view).findIndex((each) => each.name === name);
  return person < 0 ? null : person;
}
