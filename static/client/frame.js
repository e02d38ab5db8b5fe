/** @import { Json } from './types.js' */

/** The frame that came on a socket; null where it is none. @param {unknown} data @returns {Json} */
export function frameOf(data) {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
}
