/** The page of the lobby that this tab wants: what it is filtered by, and where it begins. It is shown again as it changes. */

/** @import { Connection } from '../client/connection.js' */
/** @import { Commands, Lobby } from '../client/types.js' */

/** What is asked for beside the place. @typedef {Omit<Commands['lobby'], 'type'|'id'|'follow'|'after'|'limit'>} Asked */

/** Whether it is a page, and not the lobby as a whole. @param {Lobby} lobby */
export const isPage = ({ counts }) => counts !== undefined;

const LIMIT = 20; // of each list
const PAUSE = 250; // ms from the last key that is pressed to the question

export class LobbyPage {
  #connection;
  /** By who asks: the lists of games, and that of people. @type {Map<string, Asked>} */
  #asked = new Map();
  /** @type {Commands['lobby']['after']} */
  #after;
  /** Where the page after the newest one begins. @type {Lobby['next']} */
  #next;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** What is followed now. */
  #followed = '';
  /** @type {((page: Lobby) => void)[]} */
  #listeners = [];

  /** @param {Connection} connection */
  constructor(connection) {
    this.#connection = connection;
    connection.on('lobby', (lobby) => {
      if (!isPage(lobby) || !this.#followed) return;
      this.#next = lobby.next;
      const { tables, seeks } = this.#after ?? { tables: '', seeks: '' };
      // What has ended on the page before is not shown again from its beginning.
      const rest = {
        ...lobby,
        tables: tables === null ? [] : lobby.tables,
        seeks: seeks === null ? [] : lobby.seeks,
      };
      for (const tell of this.#listeners) tell(rest);
    });
  }

  /** Calls `tell` with each page that comes. @param {(page: Lobby) => void} tell */
  onpage(tell) {
    this.#listeners.push(tell);
  }

  /**
   * Asks for something, from the first page on; for null nothing more is asked for.
   *
   * @param {'games'|'people'} who
   * @param {Asked|null} asked
   */
  ask(who, asked) {
    if (asked) this.#asked.set(who, asked);
    else this.#asked.delete(who);
    this.#after = undefined;
    this.#follow(PAUSE);
  }

  get isFirst() {
    return this.#after === undefined;
  }

  /** Where each list goes on; null for one that has ended, on this page or one before. */
  get #ahead() {
    const { tables, seeks } = this.#after ?? { tables: '', seeks: '' };
    return {
      tables: tables === null ? null : (this.#next?.tables ?? null),
      seeks: seeks === null ? null : (this.#next?.seeks ?? null),
    };
  }

  get hasNext() {
    const { tables, seeks } = this.#ahead;
    return tables !== null || seeks !== null;
  }

  /** Goes on to the next page of tables and seeks. */
  goOn() {
    this.#after = { ...this.#ahead, people: null };
    this.#follow(0);
  }

  goBack() {
    this.#after = undefined;
    this.#follow(0);
  }

  /** @param {number} pause */
  #follow(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  #send() {
    const fields = Object.assign({ limit: LIMIT }, ...this.#asked.values());
    if (this.#after) fields.after = this.#after;
    const wanted = this.#asked.size ? JSON.stringify(fields) : '';
    if (wanted === this.#followed) return;
    this.#followed = wanted;
    this.#connection.release(({ type, limit }) => type === 'lobby' && limit !== undefined);
    const sent = wanted
      ? this.#connection.hold('lobby', fields)
      : this.#connection.command('lobby', { follow: false, limit: LIMIT });
    sent.catch(() => {
      this.#followed = ''; // it may be asked for again
    });
  }
}
