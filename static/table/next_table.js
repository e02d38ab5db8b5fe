/** From a table to the next: says that one is ready when one was called, and goes on with the others. */

import { based } from '../ui/base_path.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { View } from '../client/types.js' */

export class NextTable {
  #connection;
  #table;
  /** Tables that we have a seat at. @type {Set<string>} */
  #seats = new Set();
  /** @type {View|null} */
  #view = null;
  #ready = false; // and have said so
  #before = false; // this page has shown the table before the next one was there

  /** @param {Connection} connection @param {string} table */
  constructor(connection, table) {
    this.#connection = connection;
    this.#table = table;
    connection.on('hello', ({ tables }) => this.#sit(...tables.map((each) => each.table)));
    connection.on('seated', (seated) => this.#sit(seated.table));
  }

  /** A newer view of the table, which has been drawn. @param {View} view */
  update(view) {
    this.#view = view;
    this.#before ||= !view.next;
    const mine = view.players.find(({ seat }) => seat !== null && seat === view.seat);
    if (mine?.ready === false && !this.#ready) this.#sayReady();
    this.#go();
  }

  #sayReady() {
    this.#ready = true;
    this.#connection.command('ready', { table: this.#table }).catch(() => {
      this.#ready = false;
    });
  }

  /** @param {...string} tables */
  #sit(...tables) {
    for (const table of tables) this.#seats.add(table);
    this.#go();
  }

  /** Goes on; a player who opens this table later is not sent away. */
  #go() {
    const next = this.#view?.next;
    if (next && this.#before && this.#seats.has(next)) location.assign(based(`/t/${next}${location.search}`));
  }
}
