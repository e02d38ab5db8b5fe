/** What a page knows of a table's log: it is read when it is wanted, in pieces, and no piece twice. */

/** @import { LoggedEvent } from './types.js' */

/** @typedef {{events: LoggedEvent[], more: boolean}} Part */

export class KnownLog {
  #ask;
  #stale = false; // the database may have lost events since, and have others now
  #read = 0; // the events up to this number are known, but for those that are hidden
  /** From its first event. @type {LoggedEvent[]} */
  events = [];

  /** @param {(after: number) => Promise<Part>} ask  for the log after an event */
  constructor(ask) {
    this.#ask = ask;
  }

  /** The connection is a new one: the log is read again when it is wanted next. */
  forget() {
    this.#stale = true;
  }

  /** Reads the log up to an event. @param {number} seq */
  async upTo(seq) {
    if (this.#stale) {
      this.events = [];
      this.#read = 0;
    }
    this.#stale = false;
    for (let more = true; more && this.#read < seq; ) {
      const part = await this.#ask(this.#read);
      const last = this.events.at(-1)?.seq ?? 0; // another may have read on meanwhile
      this.events.push(...part.events.filter((event) => event.seq > last));
      more = part.more;
      const known = this.events.at(-1)?.seq ?? 0;
      this.#read = more ? known : Math.max(known, seq);
    }
    return this.events;
  }

  /** One event; nothing where it is hidden. @param {number} seq */
  async event(seq) {
    return (await this.upTo(seq)).find((event) => event.seq === seq);
  }
}
