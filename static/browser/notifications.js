/**
 * Notifications of the browser, which a player turns on for a device: from a page that is open and hidden, and from the
 * server, where it pushes, when none is open.
 */

import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { knownWorker, registeredWorker } from './installed_worker.js';
import { read, remove, write } from './storage.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Welcome } from '../client/types.js' */

const WANTED = 'moyo.notify'; // whether they are turned on for this device

/** Whether this browser has notifications at all. */
export const possible = () => 'Notification' in window;

/** Whether they are turned on, and allowed. */
export const areOn = () =>
  possible() && Notification.permission === 'granted' && read('local', WANTED) === 'on';

/** The bytes of a key. @param {string} text  base64url */
function bytes(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/**
 * Has the server push to this browser. Throws what the browser or the server says against it.
 *
 * @param {Connection} connection
 * @param {string|undefined} key  of the server; none where it pushes nothing
 */
async function subscribe(connection, key) {
  const worker = await registeredWorker();
  if (!worker || !key || !('pushManager' in worker)) return;
  const applicationServerKey = bytes(key);
  const known = await worker.pushManager.getSubscription();
  const theirs = new Uint8Array(known?.options.applicationServerKey ?? []);
  if (known && String(theirs) !== String(applicationServerKey)) await known.unsubscribe();
  const { endpoint, keys } = (
    await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  ).toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error(say('notify-no-address'));
  await connection.command('push', { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });
}

/**
 * Turns them on for this device, once the browser has asked. Throws where they are not allowed, or cannot be pushed.
 *
 * @param {Connection} connection
 * @param {Welcome} welcome
 */
export async function turnOn(connection, { push }) {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error(say('notify-not-allowed'));
  write('local', WANTED, 'on');
  await subscribe(connection, push);
}

/** Turns them off for this device. @param {Connection} connection */
export async function turnOff(connection) {
  remove('local', WANTED);
  const worker = await knownWorker();
  const subscription = await worker?.pushManager?.getSubscription();
  if (!subscription) return;
  await connection.command('unpush', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

/**
 * Tells the server again where to push to, once a page: it may be another player, or have another key by now.
 *
 * @param {Connection} connection
 */
export function keepSubscribed(connection) {
  let done = false;
  connection.on('hello', ({ push }) => {
    if (done || !areOn() || !push) return;
    done = true;
    subscribe(connection, push).catch(() => {}); // it is tried again by the next page
  });
}

/**
 * Shows one from this page, if it is hidden.
 *
 * @param {string} title
 * @param {{body: string, table: string}} given
 */
export async function notify(title, { body, table }) {
  if (!document.hidden || !areOn()) return;
  const options = { body, tag: table, renotify: true, data: { path: based(`/t/${table}`) } };
  const worker = await knownWorker();
  if (worker?.active) await worker.showNotification(title, options);
  else new Notification(title, options).onclick = () => window.focus();
}
