/** What Mister X says of how it stands: the code that Mister X tells who has met it, and when seekers may look. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { MISTER_X } from './words.js';

/** @import { View } from './types.js' */

/** @param {View} view */
export function code({ seat, state }) {
  if (!state.code) return null;
  return { label: say(seat === MISTER_X ? 'mister-x-own-code' : 'mister-x-its-code'), code: state.code };
}

/** @param {View} view @param {number} played */
export function hints({ state }, played) {
  const wait = state.head_start - played;
  if (wait > 0) return [say('mister-x-wait', { time: toTheSecond(wait) })];
  if (state.can_look) return [say('mister-x-may-look')];
  if (state.next_sighting >= state.ends) return [say('mister-x-no-more-looks')];
  return [say('mister-x-next-look', { time: toTheSecond(Math.max(0, state.next_sighting - played)) })];
}
