/**
 * What a browser stores for a page. It may forbid that; then it is kept in the tab's name, which lasts as long as the
 * tab and goes along to other pages of this site, and all works in this tab.
 *
 * A key is one of this server: another on the same host, with another base path, has values of its own.
 *
 * The area is 'local', for all pages of this site from now on, or 'session', for this tab.
 *
 * @typedef {'local'|'session'} Area
 */

import { BASE } from '../ui/base_path.js';

const IN_TAB = 'moyo:'; // how the tab's name begins while values are kept in it

/** The key under which the browser stores it. @param {string} key */
const stored = (key) => BASE + key;

/** @param {Area} area */
const storage = (area) => (area === 'local' ? localStorage : sessionStorage);

/** What is kept in the tab's name, by area and key. @returns {Record<string, string>} */
function inTab() {
  try {
    return window.name.startsWith(IN_TAB) ? JSON.parse(window.name.slice(IN_TAB.length)) : {};
  } catch {
    return {};
  }
}

/** Whether the browser forbids storing, so that all is forgotten with this tab. */
export function forgetful() {
  try {
    storage('local').getItem(IN_TAB);
    return false;
  } catch {
    return true;
  }
}

/** @param {Area} area @param {string} key @returns {string|null} */
export function read(area, key) {
  try {
    return storage(area).getItem(stored(key));
  } catch {
    return inTab()[`${area}.${stored(key)}`] ?? null;
  }
}

/** @param {Area} area @param {string} key @param {string} value */
export function write(area, key, value) {
  try {
    storage(area).setItem(stored(key), value);
  } catch {
    if (forgetful()) window.name = IN_TAB + JSON.stringify({ ...inTab(), [`${area}.${stored(key)}`]: value });
  }
}

/** @param {Area} area @param {string} key */
export function remove(area, key) {
  try {
    storage(area).removeItem(stored(key));
  } catch {
    const { [`${area}.${stored(key)}`]: _, ...rest } = inTab();
    window.name = IN_TAB + JSON.stringify(rest);
  }
}

/** The keys under which something is stored for all pages. */
export function storedKeys() {
  return allKeys().flatMap((key) => (key.startsWith(BASE) ? [key.slice(BASE.length)] : []));
}

function allKeys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return Object.keys(inTab()).flatMap((key) =>
      key.startsWith('local.') ? [key.slice('local.'.length)] : [],
    );
  }
}
