/** From a table to the next: says that one has come when one was called, and goes on with the others. */

export class Sequel {
  #wire;
  #table;
  #seats = new Set(); // tables that we have a seat at
  #view = null;
  #came = false; // and have said so
  #watching = false; // we saw this table before the next one was there

  /** @param {import('./wire.js').Wire} wire @param {string} table */
  constructor(wire, table) {
    this.#wire = wire;
    this.#table = table;
    wire.on('hello', ({ tables }) => this.#sit(...tables.map((each) => each.table)));
    wire.on('seated', ({ table }) => this.#sit(table));
  }

  /** A newer view of the table, which has been drawn. */
  take(view) {
    this.#view = view;
    this.#watching ||= !view.next;
    const mine = view.players.find(({ seat }) => seat !== null && seat === view.seat);
    if (mine?.ready === false && !this.#came) this.#come();
    this.#go();
  }

  #come() {
    this.#came = true;
    this.#wire.command('ready', { table: this.#table }).catch(() => (this.#came = false));
  }

  #sit(...tables) {
    for (const table of tables) this.#seats.add(table);
    this.#go();
  }

  // Whoever comes back here later is not sent away.
  #go() {
    const next = this.#view?.next;
    if (next && this.#watching && this.#seats.has(next)) location.assign(`/t/${next}${location.search}`);
  }
}
