/** The banner that shows, and says, what the operators of the server announce to everybody. */

/** @import { Connection } from '../client/connection.js' */

const LONGEST = 2 ** 31 - 1; // ms that a timer may take

/** @param {HTMLElement} banner  it is said when its text changes @param {Connection} connection */
export function announcementBanner(banner, connection) {
  let ahead = 0; // ms by which the server's clock is ahead of ours
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  connection.on('hello', ({ now }) => {
    ahead = now - Date.now();
  });
  connection.on('announcement', ({ text, until }) => show(text, until));

  /** @param {string|null} text @param {number} [until] */
  function show(text, until) {
    clearTimeout(timer);
    const left = until === undefined ? Infinity : until - Date.now() - ahead;
    const shown = left > 0 ? text : null;
    if (banner.textContent !== (shown ?? '')) banner.textContent = shown ?? '';
    if (shown !== null && left < Infinity)
      timer = setTimeout(() => show(text, until), Math.min(left, LONGEST));
  }
}
