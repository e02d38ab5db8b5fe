/**
 * What this tab looks for: others for a quick game, or one player in particular. It goes on through reloads,
 * other pages and lost lines, until somebody is found; then the tab goes to their table.
 */

import { toast } from './announce.js';
import { html } from './element.js';
import { keep, recall } from './keep.js';
import { titled } from './schema.js';
import { called, fits } from './wish.js';

const SHELF = 'moyo.seeks';
const NOTHING = { seeks: [], challenges: [] };
const PATIENCE = 1_500; // ms in which news that belong together come

export class Seeks {
  #wire;
  #wishes = []; // of this tab
  #held = new Set(); // those of them that the wire knows
  #known = new Set(); // tables that are not what we look for
  #told = NOTHING; // the newest `waiting`
  #fresh = false; // it came on this connection
  #greeting = false; // we have been greeted
  #listeners = [];

  /** @param {import('./wire.js').Wire} wire @param {string} [here]  the table that this page shows */
  constructor(wire, here) {
    this.#wire = wire;
    this.here = here;
    const { wishes, known } = JSON.parse(recall('session', SHELF) || '{"wishes":[],"known":[]}');
    this.#wishes = wishes;
    this.#known = new Set(here ? [...known, here] : known);
    wire.on('hello', ({ tables }) => this.#greeted(tables));
    wire.on('line', (state) => state === 'open' && this.#begin());
    wire.on('waiting', (told) => this.#take(told));
    wire.on('seated', (seated) => this.#seated(seated));
  }

  /** Calls `listener` whenever something here has changed. @param {() => void} listener */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  /** What this tab looks for, each with what is known of it: `since` and `here`, or null. */
  get sought() {
    return this.#wishes.map((wish) => ({ wish, told: this.#told.seeks.find((each) => fits(wish, each)) ?? null }));
  }

  /** What others want to play with us. */
  get challenges() {
    return this.#told.challenges;
  }

  has(wish) {
    return this.#wishes.some((each) => JSON.stringify(each) === JSON.stringify(wish));
  }

  /** Looks for others. @param {import('./wish.js').Wish} wish */
  seek(wish) {
    if (this.has(wish)) return;
    this.#wishes.push(wish);
    this.#changed();
    if (this.#greeting) this.#hold(wish);
  }

  /** Looks for nobody any more. */
  stop() {
    if (this.#wishes.length === 0) return;
    this.#wishes = [];
    this.#wire.end(({ type }) => type === 'seek');
    this.#changed();
    this.#wire.command('unseek').catch(() => {});
  }

  decline(name) {
    this.#wire.command('decline', { from: name }).catch((refused) => toast(refused.message));
  }

  #hold(wish) {
    this.#held.add(wish);
    this.#wire.hold('seek', wish).catch((refused) => {
      this.#forget(wish);
      toast(refused.message);
    });
  }

  #forget(wish) {
    this.#wishes = this.#wishes.filter((each) => each !== wish);
    const frame = JSON.stringify({ type: 'seek', ...wish });
    this.#wire.end((each) => JSON.stringify(each) === frame);
    this.#changed();
  }

  #changed() {
    keep('session', SHELF, JSON.stringify({ wishes: this.#wishes, known: [...this.#known] }));
    for (const listener of this.#listeners) listener();
  }

  // A table that we have been brought to while there was no line.
  #greeted(tables) {
    const games = this.#wishes.map(({ game }) => game);
    const found = tables.find(({ table, game }) => games.includes(game) && !this.#known.has(table));
    if (found) return this.#go(found.table);
    if (games.length === 0) for (const { table } of tables) this.#known.add(table);
    this.#greeting = true;
    for (const wish of this.#wishes) if (!this.#held.has(wish)) this.#hold(wish);
  }

  // A process that has nothing to tell says nothing.
  #begin() {
    this.#fresh = false;
    setTimeout(() => this.#fresh || this.#take(NOTHING), PATIENCE);
  }

  #take(told) {
    const before = this.#told;
    this.#told = told;
    this.#fresh = true;
    for (const wish of this.#wishes.filter(({ to }) => to)) {
      const was = before.seeks.some((each) => fits(wish, each));
      if (was && !told.seeks.some((each) => fits(wish, each))) setTimeout(() => this.#refused(wish), PATIENCE);
    }
    this.#changed();
  }

  #refused(wish) {
    if (!this.#wishes.includes(wish) || this.#told.seeks.some((each) => fits(wish, each))) return;
    this.#forget(wish);
    toast(`${wish.to} declines ${called(wish)}.`);
  }

  #seated({ table, game }) {
    if (table === this.here) return;
    if (this.#wishes.some((wish) => wish.game === game)) return this.#go(table);
    const link = html('a', { href: `/t/${table}` }, 'Go there');
    setTimeout(() => toast(`Your game of ${titled(game)} begins. `, link), PATIENCE);
  }

  #go(table) {
    this.#wishes = [];
    this.#wire.end(({ type }) => type === 'seek');
    this.#known.add(table);
    this.#changed();
    if (table !== this.here) location.assign(`/t/${table}${location.search}`);
  }
}
