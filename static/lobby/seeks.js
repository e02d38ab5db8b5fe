/**
 * The seeks of this tab: for a quick game, or challenges of one player. They go on through reloads, other pages and
 * lost connections, until somebody is found; then the tab goes to their table.
 */

import { read, write } from '../browser/storage.js';
import { loadAbout, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { matches, nameOf } from './seek.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { ListedSeek, OwnTable, Seated, ToldSeek, Waiting } from '../client/types.js' */
/** @import { Seek } from './seek.js' */

const KEY = 'moyo.seeking';
const OLD_KEY = 'moyo.seeks'; // of pages before 29 November 2026, with `wishes` for `seeks`
const TOGETHER = 1_500; // ms in which messages that belong together come

export class Seeks {
  #connection;
  /** @type {string|undefined} */
  #table;
  /** @type {Seek[]} */
  #seeks;
  /** Those that the connection holds. @type {Set<Seek>} */
  #held = new Set();
  /** Tables that are not what is looked for. @type {Set<string>} */
  #known;
  /** The newest message. @type {Pick<Waiting, 'seeks'|'challenges'>} */
  #told = { seeks: [], challenges: [] };
  #current = false; // it came on this connection
  #identified = false; // hello has been answered
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {Connection} connection @param {string} [table]  the one that this page shows */
  constructor(connection, table) {
    this.#connection = connection;
    this.#table = table;
    const stored = JSON.parse(read('session', KEY) || read('session', OLD_KEY) || '{}');
    this.#seeks = stored.seeks ?? stored.wishes ?? [];
    this.#known = new Set([...(stored.known ?? []), ...(table ? [table] : [])]);
    connection.on('hello', ({ tables }) => this.#begin(tables));
    connection.on('connection', (state) => {
      if (state === 'open') this.#expect();
    });
    connection.on('waiting', async (told) => {
      await loadAbout([...told.seeks, ...told.challenges].map(({ game }) => game)); // it is shown in words
      this.#update(told);
    });
    connection.on('seated', (seated) => this.#seated(seated));
    connection.on('seeks_ended', (told) => this.#ended(refusal(told)));
  }

  /** Calls `listener` whenever something here has changed. @param {() => void} listener */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  /**
   * The seeks of this tab, each with what the server tells of it, or null.
   *
   * @returns {{seek: Seek, told: ToldSeek|null}[]}
   */
  get list() {
    return this.#seeks.map((seek) => ({ seek, told: this.#toldOf(seek) }));
  }

  /** What others want to play with us. */
  get challenges() {
    return this.#told.challenges;
  }

  /** @param {Seek} seek */
  has(seek) {
    return this.#seeks.some((each) => JSON.stringify(each) === JSON.stringify(seek));
  }

  /** Whether we look for this, rated or not. @param {Seek} seek */
  hasAlike(seek) {
    return this.#seeks.some(
      (each) => JSON.stringify({ ...each, rated: 0 }) === JSON.stringify({ ...seek, rated: 0 }),
    );
  }

  /** Whether what the server tells of is among what we look for. @param {ListedSeek} listed */
  isOurs(listed) {
    return this.#seeks.some((each) => matches(each, listed));
  }

  /** Looks for others, or challenges one. @param {Seek} seek */
  add(seek) {
    if (this.has(seek)) return;
    this.#seeks.push(seek);
    this.#changed();
    if (this.#identified) this.#hold(seek);
  }

  /** Looks for nobody any more. */
  stop() {
    if (this.#seeks.length === 0) return;
    this.#seeks = [];
    this.#connection.release(({ type }) => type === 'seek');
    this.#changed();
    this.#connection.command('unseek').catch(() => {});
  }

  /** Refuses the challenges of a player. @param {string} name */
  decline(name) {
    this.#connection.command('decline', { from: name }).catch((refused) => toast(refusal(refused)));
  }

  /** The server has ended all seeks. @param {string} text  why */
  #ended(text) {
    if (this.#seeks.length === 0) return;
    this.#seeks = [];
    this.#connection.release(({ type }) => type === 'seek');
    this.#changed();
    toast(text);
  }

  /** @param {Seek} seek */
  #toldOf(seek) {
    const [first, ...others] = this.#told.seeks.filter((each) => matches(seek, each));
    if (!first) return null;
    return { ...first, here: others.reduce((sum, { here }) => sum + here - 1, first.here) }; // each counts us too
  }

  /** Refuses the challenges of everybody, until it is allowed again under one's name. */
  async declineAll() {
    try {
      await this.#connection.takeChallenges(false);
      toast(say('challenge-none-taken'));
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  /** @param {Seek} seek */
  #hold(seek) {
    this.#held.add(seek);
    this.#connection.hold('seek', seek).catch((refused) => {
      this.#remove(seek);
      toast(refusal(refused));
    });
  }

  /** @param {Seek} seek */
  #remove(seek) {
    this.#seeks = this.#seeks.filter((each) => each !== seek);
    const frame = JSON.stringify({ type: 'seek', ...seek });
    this.#connection.release((each) => JSON.stringify(each) === frame);
    this.#changed();
  }

  #changed() {
    write('session', KEY, JSON.stringify({ seeks: this.#seeks, known: [...this.#known] }));
    for (const listener of this.#listeners) listener();
  }

  /** Goes to a table that was found while there was no connection, or seeks on. @param {OwnTable[]} tables */
  #begin(tables) {
    const games = this.#seeks.map(({ game }) => game);
    const found = tables.find(({ table, game }) => games.includes(game) && !this.#known.has(table));
    if (found) return this.#go(found.table);
    if (games.length === 0) for (const { table } of tables) this.#known.add(table);
    this.#identified = true;
    for (const seek of this.#seeks) if (!this.#held.has(seek)) this.#hold(seek);
  }

  /** A process that has nothing to tell sends no message. */
  #expect() {
    this.#current = false;
    setTimeout(() => this.#current || this.#update({ seeks: [], challenges: [] }), TOGETHER);
  }

  /** @param {Pick<Waiting, 'seeks'|'challenges'>} told */
  #update(told) {
    const open = this.#seeks.filter((seek) => seek.to && this.#toldOf(seek));
    this.#told = told;
    this.#current = true;
    for (const seek of open) if (!this.#toldOf(seek)) setTimeout(() => this.#declined(seek), TOGETHER);
    this.#changed();
  }

  /** A challenge of ours is gone, and no table has come of it. @param {Seek} seek */
  #declined(seek) {
    if (!this.#seeks.includes(seek) || this.#toldOf(seek)) return;
    this.#remove(seek);
    toast(say('challenge-declined', { name: seek.to ?? '', game: nameOf(seek) }));
  }

  /** @param {Seated} seated */
  #seated({ table, game }) {
    if (table === this.#table) return;
    if (this.#seeks.some((seek) => seek.game === game)) return this.#go(table);
    const link = html('a', { href: based(`/t/${table}`) }, say('game-go-there'));
    setTimeout(() => toast(say('game-begins', { game: title(game) }), ' ', link), TOGETHER);
  }

  /** @param {string} table */
  #go(table) {
    this.#seeks = [];
    this.#connection.release(({ type }) => type === 'seek');
    this.#known.add(table);
    this.#changed();
    if (table !== this.#table) location.assign(based(`/t/${table}${location.search}`));
  }
}
