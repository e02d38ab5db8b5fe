/** Which views of a table say something new. */

/** @import { Json, View } from './types.js' */

/** The keys of a state that only say how long players have thought, which anybody can count on from `at`. */
const TIMES = new Set(['clock', 'time']);
/** The keys of a view that change though nothing has happened. */
const PASSING = new Set(['at', 'watchers', 'due']);

/** What two views that say the same have in common. @param {View} view */
const content = ({ state, ...rest }) => JSON.stringify([without(rest, PASSING), without(state, TIMES)]);

/** @param {Json} value @param {Set<string>} keys */
function without(value, keys) {
  if (value?.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
}

/**
 * Whether a view says something that the one before did not.
 *
 * Another `seq` always does. With the same one a table may still have begun, ended, or changed by time alone; but a
 * view that is sent again, as on a new connection, is none.
 *
 * @param {View|null} before
 * @param {View} view
 */
export const isNews = (before, view) => before?.seq !== view.seq || content(before) !== content(view);
