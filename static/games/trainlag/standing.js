/** What Trainlag says of how it stands: the period, and of the own team its code, its last zone, and whether it is safe. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { periodName } from './words.js';

/** @import { View } from './types.js' */

/** @param {View} view */
const ownOf = ({ seat, state }) => state.own.find((each) => each.seat === seat);

/** @param {View} view */
export const remark = ({ state }) => periodName(state.period);

/** @param {View} view */
export function code(view) {
  const own = ownOf(view);
  return own?.code ? { label: say('trainlag-own-code'), code: own.code } : null;
}

/** @param {View} view @param {number} played */
export function hints(view, played) {
  const own = ownOf(view);
  if (!own?.code) return [];
  const grace = (view.state.teams[own.seat]?.grace ?? 0) - played;
  return [
    ...(own.zone ? [say('trainlag-last-zone', { zone: own.zone })] : []),
    ...(grace > 0 ? [say('trainlag-you-are-safe', { time: toTheSecond(grace) })] : []),
  ];
}
