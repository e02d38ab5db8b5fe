/** What a replay knows of places: where each team was last, and where things happened. It is all from the log. */

/** @import { Trace, Where } from '../../games/types.js' */
/** @import { Happening } from './types.js' */

/**
 * Says of happenings that were where another team was where that is. They are in order.
 *
 * @param {Happening[]} happenings
 */
export function placed(happenings) {
  /** @type {Map<number, Where>} */
  const places = new Map();
  return happenings.map((happening) => {
    const where = happening.where ?? (happening.near === undefined ? undefined : places.get(happening.near));
    if (!where) return happening;
    if (happening.seat !== null) places.set(happening.seat, where);
    return { ...happening, where };
  });
}

/** @param {Happening[]} happenings  those up to a moment @returns {Trace} */
export function traceOf(happenings) {
  /** @type {Map<number, Where>} */
  const places = new Map();
  /** @type {Trace['marks']} */
  const marks = [];
  for (const { seat, kind, where } of happenings) {
    if (!where) continue;
    if (seat !== null) places.set(seat, where);
    marks.push({ kind, seat, where });
  }
  return { places: [...places].map(([seat, where]) => ({ seat, where })), marks };
}
