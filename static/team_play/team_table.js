/** The table of a game of teams: it is made of parts, and what is reported waits for a line. */

import { WaitingActs } from '../browser/waiting_acts.js';
import { html } from '../ui/element.js';
import { played } from './play_time.js';
import { waitingPart } from './waiting.js';

/** @import { Context, Draw, Places } from '../games/types.js' */
/** @import { Part, Report, Situation, TeamView } from './types.js' */

const SECOND = 1_000; // ms

export class TeamTable {
  #context;
  #waiting;
  #acts;
  /** @type {Part<any>[]} */
  #parts = [];
  /** @type {TeamView|null} */
  #view = null;
  #live = false;

  /** @param {Context} context @param {(type: string) => string} actName  what an act is called */
  constructor(context, actName) {
    const { connection, table, player } = context;
    this.#context = context;
    this.#waiting = waitingPart(actName);
    this.#acts = new WaitingActs(connection, table, {
      changed: (stored) => {
        this.#waiting.wait(stored);
        this.#draw();
      },
      refused: this.#waiting.refuse,
    });
    this.#acts.begin(player);
  }

  /** The instant, by the server's clock. */
  now = () => Math.floor(this.#context.clock.now());

  /** @type {Report} */
  report = (action, photo) => this.#acts.add(action, photo ?? null);

  /**
   * Puts the parts on the page, below what waits and what is urgent; draws a view with them.
   *
   * @template {TeamView} V
   * @param {Places} places
   * @param {Part<V>[]} board
   * @param {Part<V>[]} panel
   * @param {Part<V>[]} [urgent]  what has to be answered soon: on a phone it lies over the page, and moves nothing
   * @returns {Draw}
   */
  mount(places, board, panel, urgent = []) {
    const elements = (/** @type {Part<V>[]} */ parts) => parts.map(({ element }) => element);
    this.#parts = [...urgent, ...board, ...panel];
    const over = html('div', { class: 'urgent' }, this.#waiting.element, ...elements(urgent));
    places.board.replaceChildren(html('div', { class: 'team-table' }, over, ...elements(board)));
    places.panel.replaceChildren(html('div', { class: 'team-panel' }, ...elements(panel)));
    setInterval(() => this.#tick(), SECOND);
    this.#context.connection.on('positions', ({ table, positions }) => {
      if (table !== this.#context.table) return;
      for (const part of this.#parts) part.see?.(positions);
      this.#tick();
    });
    return (view, live) => {
      [this.#view, this.#live] = [view, live];
      this.#draw();
    };
  }

  #tick() {
    if (!this.#view) return;
    const now = this.now();
    const at = played(this.#view.state.time, this.#live ? now : this.#view.at);
    for (const part of this.#parts) part.tick?.(at, now);
  }

  #draw() {
    const view = this.#view;
    if (!view) return;
    const goes = this.#live && view.phase === 'playing';
    /** @type {Situation} */
    const situation = {
      live: this.#live,
      goes,
      open: goes && view.state.time.stands === null,
      waiting: this.#waiting.acts,
    };
    for (const part of this.#parts) part.draw(view, situation);
    this.#tick();
  }
}
