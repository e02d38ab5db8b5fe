/**
 * What a browser keeps for a page. It may forbid that; then nothing is kept and all else works.
 *
 * The shelf is 'local', for all pages of this site from now on, or 'session', for this tab.
 */

/** @param {'local'|'session'} shelf @param {string} key @returns {string|null} */
export function recall(shelf, key) {
  try {
    return window[`${shelf}Storage`].getItem(key);
  } catch {
    return null;
  }
}

/** @param {'local'|'session'} shelf @param {string} key @param {string} value */
export function keep(shelf, key, value) {
  try {
    window[`${shelf}Storage`].setItem(key, value);
  } catch {
    // forbidden, or full
  }
}

/** @param {'local'|'session'} shelf @param {string} key */
export function forget(shelf, key) {
  try {
    window[`${shelf}Storage`].removeItem(key);
  } catch {
    // forbidden: then nothing is there
  }
}
