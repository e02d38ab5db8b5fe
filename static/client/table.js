/**
 * A table that is followed:
 *
 *     const table = await moyo.watch(id);
 *     await table.act({ type: 'take', heap: 0, count: 1 });
 *     for await (const view of table) …
 *
 * A view that says nothing new is left out, and one that is older than an act of ours that was answered. Of views that
 * were not read only the newest is kept.
 */

import { tableLeft } from './endings.js';
import { Inbox } from './inbox.js';
import { iterate } from './iterate.js';
import { isNews } from './news.js';
import { Refused } from './refused.js';

/** @import { Connection } from './connection.js' */
/** @import { Json, Send, View } from './types.js' */

export class Table {
  #send;
  #left;
  /** @type {Inbox<View>} */
  #inbox = new Inbox();
  /** @type {View|null} */
  #view = null;
  #done = 0; // the newest event of ours, as it was answered on this connection
  #deaf;

  /**
   * @param {Connection} connection
   * @param {string} id
   * @param {Send} send
   * @param {() => Promise<void>} left  called when it is followed no longer
   */
  constructor(connection, id, send, left) {
    this.#send = send;
    this.id = id;
    this.#left = left;
    const off = [
      connection.on('view', (view) => this.#take(view)),
      // What the database has lost, its log may have done without.
      connection.on('connection', () => {
        this.#done = 0;
      }),
      connection.on('gone', ({ table, text, reason }) => {
        if (table === id) this.end(new Refused({ code: 'no_such_table', text, reason }));
      }),
      connection.on('broken', ({ table, text, reason }) => {
        if (table === id) this.end(new Refused({ code: 'broken', text, reason }));
      }),
      connection.on('dropped', ({ frame, refused }) => {
        if (frame.type === 'watch' && frame.table === id) this.end(refused);
      }),
      connection.on('ended', (refused) => this.end(refused)),
    ];
    this.#deaf = () => {
      for (const each of off) each();
    };
  }

  /** The newest view; null before the first. */
  get view() {
    return this.#view;
  }

  /**
   * Does an action; its number in the log. It is sent again until it is answered, and done once. Throws `Refused`.
   *
   * @param {Json} action
   * @param {{nonce?: string, at?: number|null, late?: number|null}} [options]
   */
  async act(action, options = {}) {
    const reply = await this.#send({ ...options, type: 'act', table: this.id, action });
    this.#done = Math.max(this.#done, reply.seq);
    return reply.seq;
  }

  /** Says something to those who follow the table. Throws `Refused`. @param {string} text */
  async say(text) {
    await this.#send({ type: 'say', table: this.id, text });
  }

  /** The next view that is news. Throws `Refused` where none comes any more. */
  async receive() {
    let view = await this.#inbox.receive();
    while (view.seq < this.#done) view = await this.#inbox.receive();
    return view;
  }

  /** All views from now on, until the table or the client is left. */
  [Symbol.asyncIterator]() {
    return iterate(() => this.receive());
  }

  /** Follows the table no longer. Throws `Refused`. */
  async leave() {
    this.end(tableLeft());
    await this.#left();
  }

  /** No view comes any more. @param {Refused} refused  why */
  end(refused) {
    this.#deaf();
    this.#inbox.end(refused);
  }

  /** @param {View} view */
  #take(view) {
    if (view.table !== this.id || view.past || view.seq < this.#done) return;
    const news = isNews(this.#view, view);
    this.#view = view;
    if (news) this.#inbox.put(view, view.table);
  }
}
