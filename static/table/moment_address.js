/**
 * The moment of a game in the address of its page, so that it can be sent to others.
 *
 *     /t/m8RdC4vJ1n?at=57      after the 57th event of the log
 *     /t/m8RdC4vJ1n?ms=61500   so many milliseconds after the game began
 *
 * What cannot be read names no moment, and now is shown. The address follows what is shown.
 */

/** @import { Moment } from '../games/types.js' */

const EVERY = 500; // ms between two changes of the address: browsers refuse more than some hundred in half a minute
const KINDS = /** @type {const} */ (['at', 'ms']);

export class MomentAddress {
  /** The moment that the address named when the page was opened. */
  asked = momentIn(location.search);
  /** What the address is to name. @type {Moment|null} */
  #moment = this.asked;
  #waiting = false;

  /** Another moment is shown; null: now. @param {Moment|null} moment */
  show(moment) {
    const same = JSON.stringify(moment) === JSON.stringify(this.#moment);
    this.#moment = moment;
    if (same || this.#waiting) return;
    this.#write();
    this.#waiting = true;
    setTimeout(() => {
      this.#waiting = false;
      this.#write();
    }, EVERY);
  }

  /** The address of what is shown. */
  get shown() {
    return this.url(this.#moment);
  }

  /** The address of a moment. @param {Moment|null} moment */
  url(moment) {
    const url = new URL(location.href);
    url.hash = '';
    for (const kind of KINDS) url.searchParams.delete(kind);
    for (const [kind, value] of Object.entries(moment ?? {})) url.searchParams.set(kind, String(value));
    return url.href;
  }

  #write() {
    const url = this.url(this.#moment);
    if (url !== location.href) history.replaceState(history.state, '', url);
  }
}

/** @param {string} search  of an address @returns {Moment|null} */
export function momentIn(search) {
  const given = new URLSearchParams(search);
  for (const kind of KINDS) {
    const text = given.get(kind)?.trim();
    const number = text ? Math.floor(Number(text)) : Number.NaN;
    if (!Number.isNaN(number)) return /** @type {Moment} */ ({ [kind]: Math.max(0, number) });
  }
  return null;
}
