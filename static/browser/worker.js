/**
 * Answers for the server where there is no line (`kept_pages.js`), shows what the server pushes, and opens the table on a
 * click. It runs without a page: the server serves it, with all that it imports, as /worker.js?language=en, in the language
 * of the page that registers it, and tells it as `edition` what of; so another version of the files is another worker.
 *
 * @typedef {object} Told  what the server pushes
 * @property {string} table
 * @property {string} game
 * @property {'began'|'turn'|'short'} subject
 * @property {string[]} players
 * @property {number} [until]  when the time of those who are to move is used up
 */

import { phrases } from '../language/phrases.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { KeptPages } from './kept_pages.js';

const HOUR = 3_600_000; // ms
const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope
const pages = new KeptPages(worker.edition);

/** What is said of each subject. */
const TITLES = { began: 'notice-begun', turn: 'notice-your-turn', short: 'notice-time-short' };

/** @param {number} ms */
function left(ms) {
  const hours = Math.floor(Math.max(0, ms) / HOUR);
  if (hours >= 48) return say('notification-days-left', { days: Math.floor(hours / 24) });
  return say('notification-hours-left', { hours });
}

/** @param {Told} told */
function show({ table, game, subject, players, until }) {
  const name = game.charAt(0).toUpperCase() + game.slice(1);
  const facts = [
    `${name}: ${players.join(' – ')}`,
    ...(until === undefined ? [] : [left(until - Date.now())]),
  ];
  return worker.registration.showNotification(say(TITLES[subject] ?? 'notification-news'), {
    body: phrases(facts),
    tag: table, // replaces what was shown of this table before
    renotify: true,
    data: { path: based(`/t/${table}`) },
  });
}

/** Looks at a page that shows it already, or opens one. @param {string} path */
async function lookAt(path) {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = open.find((/** @type {{url: string}} */ { url }) => new URL(url).pathname === path);
  return page ? page.focus() : worker.clients.openWindow(path);
}

worker.addEventListener('push', (/** @type {any} */ event) => {
  event.waitUntil(show(event.data.json()));
});
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(lookAt(event.notification.data.path));
});

worker.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(pages.fill().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(begin());
});
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const answer = pages.answer(event);
  if (answer) event.respondWith(answer);
});
// What a page has loaded that was there before this worker.
worker.addEventListener('message', (/** @type {any} */ event) => {
  event.waitUntil(pages.add(event.data.loaded));
});

async function begin() {
  await pages.replace();
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}
