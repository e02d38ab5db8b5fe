/**
 * Acts that wait for a line. Each is stored with its nonce, so that it is done once however often it is sent: when there is
 * a line, in the order in which they were made, also by a page that was opened later. A photo goes before its act.
 */

import { nonce } from '../client/nonce.js';
import { Refused } from '../client/refused.js';
import { ActStore } from './act_store.js';
import { sendPhoto } from './photo.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Json } from '../client/types.js' */
/** @import { StoredAct } from './act_store.js' */

const AGAIN = 5_000; // ms after which a photo is sent again that found no line
/** Refusals that say nothing of the act: it is sent again. */
const NOT_NOW = ['lost', 'closed', 'full', 'too_fast', 'draining'];

export class WaitingActs {
  #connection;
  #table;
  #store = new ActStore();
  #changed;
  #refused;
  /** Who acts here. @type {string|null} */
  #player = null;
  #sending = false;
  /** @type {unknown} */
  #timer = null;

  /**
   * @param {Connection} connection
   * @param {string} table
   * @param {object} tell
   * @param {(acts: StoredAct[]) => void} tell.changed  which wait, in order
   * @param {(refused: unknown, act: StoredAct) => void} tell.refused  why an act was not done, nor is sent again
   */
  constructor(connection, table, { changed, refused }) {
    this.#connection = connection;
    this.#table = table;
    this.#changed = changed;
    this.#refused = refused;
    connection.on('hello', ({ player }) => this.begin(player.id));
    addEventListener('online', () => this.#send());
  }

  /** Sends what is stored of a player, from now on. @param {string} player */
  begin(player) {
    this.#player = player;
    this.#send();
  }

  /** Stores an act, and sends it when those before are. @param {Json} action @param {Blob|null} [photo] */
  async add(action, photo = null) {
    if (this.#player === null) throw new Error('Nobody acts here yet.');
    await this.#store.add({
      table: this.#table,
      player: this.#player,
      nonce: nonce(),
      action,
      photo,
    });
    this.#send();
  }

  async #send() {
    const player = this.#player;
    if (player === null) return;
    let acts = await this.#waiting(player);
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let act = acts[0]; act && this.#player === player; act = acts[0]) {
        if (!(await this.#done(act))) break;
        await this.#store.remove(act.key);
        acts = await this.#waiting(player);
      }
    } finally {
      this.#sending = false;
    }
  }

  /** @param {string} player */
  async #waiting(player) {
    const acts = await this.#store.of(this.#table, player);
    this.#changed(acts);
    return acts;
  }

  /** Whether an act need not be sent again. @param {StoredAct} act */
  async #done({ photo, ...act }) {
    const table = this.#table;
    try {
      if (photo && !navigator.onLine) throw new TypeError('There is no line.');
      const token = this.#connection.token ?? '';
      const shown = photo ? { photo: await sendPhoto(table, photo, token) } : {};
      const action = { ...act.action, ...shown };
      await this.#connection.command('act', { table, action, nonce: act.nonce });
    } catch (refused) {
      if (!(refused instanceof Refused) || NOT_NOW.includes(refused.code)) {
        clearTimeout(/** @type {number} */ (this.#timer));
        this.#timer = setTimeout(() => this.#send(), AGAIN);
        return false;
      }
      this.#refused(refused, { photo, ...act });
    }
    return true;
  }
}
