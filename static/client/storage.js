/**
 * What a browser stores for a page. It may forbid that; then nothing is stored and all else works.
 *
 * The area is 'local', for all pages of this site from now on, or 'session', for this tab.
 *
 * @typedef {'local'|'session'} Area
 */

/** @param {Area} area */
const storage = (area) => (area === 'local' ? localStorage : sessionStorage);

/** @param {Area} area @param {string} key @returns {string|null} */
export function read(area, key) {
  try {
    return storage(area).getItem(key);
  } catch {
    return null;
  }
}

/** @param {Area} area @param {string} key @param {string} value */
export function write(area, key, value) {
  try {
    storage(area).setItem(key, value);
  } catch {
    // forbidden, or full
  }
}

/** @param {Area} area @param {string} key */
export function remove(area, key) {
  try {
    storage(area).removeItem(key);
  } catch {
    // forbidden: then nothing is there
  }
}
