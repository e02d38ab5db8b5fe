/** The position of this phone: measured and sent only when its player wants it, and only while the game is played. */

import { read, remove, write } from '../browser/storage.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Connection } from '../client/connection.js' */

/** `at` is by the server's clock, `accuracy` in metres. @typedef {{latitude: number, longitude: number, accuracy: number, at: number}} Position */

const EVERY = 10_000; // ms between two that are sent
const UNITS = 1e7; // of a degree
const WORST = 1_000_000; // metres

export class OwnPosition {
  #connection;
  #clock;
  #table;
  #changed;
  #key;
  /** @type {number|null} */
  #watch = null;
  #playing = false;
  #sent = 0; // when that was measured which was sent last
  #sending = false;
  /** @type {Position|null} */
  newest = null;
  /** Why there is none: the player or the browser does not allow it, or it is not found. @type {'denied'|'missing'|null} */
  fault = null;

  /**
   * @param {Connection} connection
   * @param {Clock} clock
   * @param {string} table
   * @param {() => void} changed
   */
  constructor(connection, clock, table, changed) {
    this.#connection = connection;
    this.#clock = clock;
    this.#table = table;
    this.#changed = changed;
    this.#key = `moyo.position.${table}`;
    setInterval(() => this.#send(), EVERY);
  }

  /** Whether the player has said that it is to be sent. */
  get wanted() {
    return read('local', this.#key) !== null;
  }

  /** Whether browsers give a position here at all: only over HTTPS. */
  get possible() {
    return isSecureContext && 'geolocation' in navigator;
  }

  /** Measures and sends from now on, or no longer. @param {boolean} wanted */
  want(wanted) {
    if (wanted) write('local', this.#key, '1');
    else remove('local', this.#key);
    this.#arrange();
  }

  /** @param {boolean} playing  whether this player plays, and the game is not paused */
  play(playing) {
    if (playing === this.#playing) return;
    this.#playing = playing;
    this.#arrange();
  }

  #arrange() {
    const measures = this.wanted && this.possible && this.#playing;
    if (measures && this.#watch === null) {
      this.fault = null;
      this.#watch = navigator.geolocation.watchPosition(
        (position) => this.#take(position),
        ({ code, PERMISSION_DENIED }) => {
          this.fault = code === PERMISSION_DENIED ? 'denied' : 'missing';
          this.#changed();
        },
        { enableHighAccuracy: true, maximumAge: EVERY },
      );
    } else if (!measures && this.#watch !== null) {
      navigator.geolocation.clearWatch(this.#watch);
      this.#watch = this.newest = null;
    }
    this.#changed();
  }

  /** @param {GeolocationPosition} position */
  #take({ coords: { latitude, longitude, accuracy }, timestamp }) {
    this.fault = null;
    const at = Math.floor(this.#clock.now() - Math.max(0, Date.now() - timestamp));
    const first = this.newest === null;
    this.newest = { latitude, longitude, accuracy, at };
    this.#changed();
    if (first) this.#send();
  }

  /** Sends the newest, if it is new. Without a line one waits, and no more. */
  async #send() {
    const position = this.newest;
    if (!position || position.at <= this.#sent || this.#sending || !this.#playing) return;
    this.#sending = true;
    try {
      await this.#connection.command('position', {
        table: this.#table,
        latitude: Math.round(position.latitude * UNITS),
        longitude: Math.round(position.longitude * UNITS),
        accuracy: Math.min(WORST, Math.round(position.accuracy)),
        at: position.at,
      });
      this.#sent = position.at;
    } catch (refused) {
      console.info(String(refused)); // the next one is sent
    } finally {
      this.#sending = false;
    }
  }
}
