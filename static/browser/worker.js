/**
 * Shows what the server pushes, and opens the table on a click. It runs without a page, and imports nothing: the server
 * serves it as /worker.js.
 *
 * @typedef {object} Told  what the server pushes
 * @property {string} table
 * @property {string} game
 * @property {'began'|'turn'|'short'} subject
 * @property {string[]} players
 * @property {number} [until]  when the time of those who are to move is used up
 */

const HOUR = 3_600_000; // ms
const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope

const TITLES = { began: 'Your game has begun', turn: 'It is your turn', short: 'Your time is short' };

/** @param {number} ms */
function left(ms) {
  const hours = Math.floor(Math.max(0, ms) / HOUR);
  if (hours >= 48) return `${Math.floor(hours / 24)} days left`;
  return hours > 0 ? `${hours} h left` : 'less than an hour left';
}

/** @param {Told} told */
function show({ table, game, subject, players, until }) {
  const name = game.charAt(0).toUpperCase() + game.slice(1);
  const facts = [
    `${name}: ${players.join(' – ')}`,
    ...(until === undefined ? [] : [left(until - Date.now())]),
  ];
  return worker.registration.showNotification(TITLES[subject] ?? 'News of your game', {
    body: facts.join(', '),
    tag: table, // replaces what was shown of this table before
    renotify: true,
    data: { path: `/t/${table}` },
  });
}

/** Looks at a page that shows it already, or opens one. @param {string} path */
async function lookAt(path) {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((/** @type {{url: string}} */ { url }) => new URL(url).pathname === path);
  return page ? page.focus() : worker.clients.openWindow(path);
}

worker.addEventListener('push', (/** @type {any} */ event) => {
  event.waitUntil(show(event.data.json()));
});
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(lookAt(event.notification.data.path));
});
