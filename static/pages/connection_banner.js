/** The banner that says when the connection to the server is lost, and when the server itself waits. */

import { say } from '../language/say.js';

/** @import { Connection } from '../client/connection.js' */

const TEXTS = {
  lost: 'line-lost',
  outdated: 'line-outdated',
  waits: 'line-waits',
};
const PATIENCE = 1_000; // ms: most losses are over before anybody need know

/** @param {HTMLElement} banner @param {Connection} connection */
export function connectionBanner(banner, connection) {
  /** @type {'open'|'lost'|'outdated'} */
  let state = 'open';
  let away = false; // the server is without its database
  let slow = false; // a command takes long
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  connection.on('connection', (now) => {
    state = now;
    if (now !== 'open') away = false; // another process will say how it is
    update();
  });
  connection.on('status', ({ database }) => {
    away = database === 'away';
    update();
  });
  connection.on('slow', (now) => {
    slow = now;
    update();
  });

  function trouble() {
    if (state !== 'open') return state;
    return away || slow ? 'waits' : null;
  }

  function update() {
    const now = trouble();
    if (now === 'lost' && banner.hidden) timer ??= setTimeout(show, PATIENCE);
    else show();
  }

  function show() {
    clearTimeout(timer);
    timer = undefined;
    const now = trouble();
    banner.hidden = now === null;
    if (now) banner.textContent = say(TEXTS[now]);
  }
}
