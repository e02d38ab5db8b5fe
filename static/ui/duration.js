/** How long something takes or took, for a person to read. */

/** 83 000 → "1:23"; never below zero. @param {number} ms */
export function minutesAndSeconds(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
