/** The banner that says when the connection to the server is lost, and when the server itself waits. */

import { LastKnown } from '../browser/last_known.js';
import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';

/** @import { Connection } from '../client/connection.js' */

const TEXTS = {
  lost: 'line-lost', // where nothing is shown yet
  outdated: 'line-outdated',
  waits: 'line-waits',
};
const PATIENCE = 1_000; // ms: most losses are over before anybody need know

/** @param {HTMLElement} banner @param {Connection} connection */
export function connectionBanner(banner, connection) {
  /** @type {'open'|'lost'|'outdated'|'ended'} */
  let state = 'open';
  let ending = ''; // why there will be no connection any more
  let away = false; // the server is without its database
  let slow = false; // a command takes long
  /** As of when the page is while there is no connection. @type {number|null} */
  let asOf = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  connection.on('connection', (now) => {
    if (now === 'open') asOf = null;
    else if (state === 'open' && connection.token) asOf ??= Date.now();
    state = now;
    if (now !== 'open') away = false; // another process will say how it is
    update();
  });
  connection.on('ended', (refused) => {
    if (refused.code !== 'banned') return; // any other the page has asked for, or is told of by it
    state = 'ended';
    ending = refusal(refused);
    show();
  });
  LastKnown.of(connection).onRecall(({ at }) => {
    asOf = at;
    state = 'lost'; // also where the server has not said no yet
    show();
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

  /** @param {keyof typeof TEXTS | 'ended'} now */
  function textOf(now) {
    if (now === 'ended') return ending;
    return now === 'lost' && asOf !== null ? say('line-as-of', { time: timeText(asOf) }) : say(TEXTS[now]);
  }

  function show() {
    clearTimeout(timer);
    timer = undefined;
    const now = trouble();
    banner.hidden = now === null;
    if (now) banner.textContent = textOf(now);
  }
}

/** "14:03", with the day where that is not today. @param {number} at */
function timeText(at) {
  const today = new Date(at).toDateString() === new Date().toDateString();
  const format = today ? {} : { dateStyle: /** @type {const} */ ('medium') };
  return new Intl.DateTimeFormat(language(), { ...format, timeStyle: 'short' }).format(at);
}
