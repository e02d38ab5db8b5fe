/**
 * Pong on its table's page. The server tells what was pressed and when; all that lies between is computed here, by
 * the same physics as there, sixty times a second.
 */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { Hands } from './hands.js';
import { overlay, unready } from './overlay.js';
import { pads } from './pads.js';
import { panel } from './panel.js';
import { recording } from './recording.js';
import { Replay } from './replay.js';
import { Screen } from './screen.js';
import { Steering } from './steering.js';
import { Timeline } from './timeline.js';
import { called, note, standing, status } from './words.js';

/** @import { Act, Context, Places } from '../types.js' */
/** @import { Offer } from '../../client/types.js' */
/** @import { View } from './types.js' */

export const realTime = true;
export { lastMove, news, note, status, turn } from './words.js';

const PING = 1_000; // ms between two
const FIRST = [0, 150, 300, 450]; // ms until the first ones
const SILENT = 2_500; // ms without an answer after which what we compute is worth nothing
const COMMIT = 40; // ms that the server may take to tell of an event
const FADE = 1_000; // ms in which trails, flashes and corrections are gone

/**
 * @param {Places} places
 * @param {Act} _act
 * @param {Offer} _offer
 * @param {Context} context
 * @returns {(view: View) => void}
 */
export function mount(places, _act, _offer, context) {
  /** @type {Page|null} */
  let page = null;
  return (view) => {
    page ??= new Page(places, context, view);
    page.update(view);
  };
}

class Page {
  #context;
  /** The newest. @type {View} */
  #view;
  #timeline;
  #screen = new Screen();
  #hands;
  #steering;
  #overlay;
  #pads;
  #panel;
  #replay;
  #at = 0; // the instant that is shown of the view
  #told = ''; // the words that the page shows
  #last = 0; // when the last frame was drawn
  #fades = 0; // when all will have come to rest
  #running = false;
  #updated = false; // a view has been drawn
  #opened = false; // the moment that the address names was asked for

  /** @param {Places} places @param {Context} context @param {View} view */
  constructor(places, context, view) {
    const { clock, connection, moment } = context;
    this.#context = context;
    this.#view = view;
    this.#timeline = new Timeline(view);
    this.#hands = new Hands(connection, this.#timeline, clock, () => this.#arrange());
    this.#steering = new Steering(this.#screen.canvas, {
      seats: () => this.#hands.steered(this.#now()),
      state: () => this.#now(),
      find: (event) => this.#screen.find(event),
      steer: (seat, to) => this.#hands.steer(seat, to),
    });
    this.#overlay = overlay(() => this.#hands.ready());
    this.#pads = pads(this.#steering);
    this.#panel = panel(places.panel, { invite: () => this.#hands.invite() });
    const does = {
      load: () => recording(connection, view.table, this.#live ? clock.now() : null),
      moved: () => this.#wake(),
      began: () => this.#view.began ?? 0,
    };
    this.#replay = new Replay(places.steps, places.board, does, moment);
    places.board.replaceChildren(
      html('div', { class: 'pong' }, this.#screen.canvas, this.#overlay.element),
      this.#pads.element,
    );
    addEventListener('keydown', (event) => this.#agree(event));
    setInterval(() => this.#ping(), PING);
    for (const wait of FIRST) setTimeout(() => this.#ping(), wait);
  }

  /** A newer view. @param {View} view */
  update(view) {
    const before = this.#updated && this.#live ? this.#timeline.state(this.#at) : null;
    this.#updated = true;
    this.#view = view;
    if (view.at !== view.began) this.#context.clock.atLeast(view.at); // a beginning may lie ahead
    this.#timeline.update(view);
    this.#hands.update(view);
    this.#at = this.#live ? Math.max(this.#at, view.at) : view.at;
    if (before) this.#screen.correct(before, this.#timeline.state(this.#at), this.#at);
    this.#arrange();
    if (view.phase === 'over') this.#replay.offer();
    const { asked } = this.#context.moment;
    if (!this.#opened && view.began !== null) {
      this.#opened = true;
      if (asked) this.#replay.open(asked);
    }
    this.#told = '';
    this.#speak();
    this.#wake();
  }

  #ping() {
    const { clock, connection } = this.#context;
    if (!document.hidden) clock.sample(() => connection.command('ping')).catch(() => {});
    this.#panel.drawConnection(clock);
  }

  get #live() {
    return this.#view.phase === 'playing';
  }

  /** Whether the connection has been silent for longer than positions can be computed. */
  get #cut() {
    return this.#live && this.#context.clock.overdue > SILENT;
  }

  /** The state that is shown. */
  #now() {
    return this.#replay.recording?.state(this.#replay.at) ?? this.#timeline.state(this.#at);
  }

  /** Space or Enter says that one is ready. @param {KeyboardEvent} event */
  #agree(event) {
    if (event.repeat || !unready(this.#view, this.#hands.seats)) return;
    if (event.key !== ' ' && event.key !== 'Enter') return;
    const { target } = event;
    if (target instanceof Element && target.closest('a, button, input, select, textarea, summary, dialog'))
      return;
    event.preventDefault();
    this.#hands.ready();
  }

  /** Shows what is to be done here. */
  #arrange() {
    const [only, ...others] = this.#hands.steered(this.#view.state);
    this.#screen.canvas.classList.toggle('mine', only !== undefined);
    const alone = others.length === 0 && only !== undefined ? only : null;
    this.#pads.draw(alone, this.#screen.turned || (only ?? 0) > 1);
    this.#panel.draw(this.#view, this.#hands.seats.length);
  }

  /** Tells the words of a moment that no event on its way to us can change any more, when they are new. */
  #speak() {
    const view = { ...this.#view, shared: this.#hands.seats.length > 1 };
    const late = (this.#context.clock.round ?? 0) / 2 + COMMIT;
    const moment = this.#live ? { ...view, state: this.#timeline.known(this.#at - late) } : view;
    const words = [
      status(moment),
      ...view.players.map(({ seat }) => seat !== null && note(moment, seat)),
    ].join('|');
    if (words !== this.#told) {
      this.#told = words;
      this.#context.tell(moment);
    }
    return moment;
  }

  #draw() {
    const view = this.#view;
    const moment = this.#speak();
    const state = this.#now();
    const { recording: watched } = this.#replay;
    const known = watched ? state : moment.state;
    const names = state.score.map((_, seat) => called(view, seat));
    const words = { score: known.score, names, mine: this.#hands.seats };
    this.#screen.draw(state, watched ? this.#replay.at : this.#at, words);
    this.#screen.label = say('pong-field', { score: standing({ ...view, state: known }) });
    if (watched) this.#overlay.hide();
    else this.#overlay.draw({ ...moment, state }, this.#hands.seats, this.#cut);
  }

  /** @param {number} when */
  #frame(when) {
    this.#replay.pass(Math.max(0, when - this.#last));
    this.#last = when;
    if (this.#live && !this.#cut) this.#at = this.#context.clock.now();
    if (this.#live) this.#steering.follow();
    this.#draw();
    if (this.#live || this.#replay.playing) this.#fades = when + FADE;
    this.#running = when < this.#fades;
    if (this.#running) requestAnimationFrame((next) => this.#frame(next));
  }

  /** Draws until all has come to rest. */
  #wake() {
    this.#last = performance.now();
    this.#fades = this.#last + FADE;
    if (this.#running) return;
    this.#running = true;
    requestAnimationFrame((when) => this.#frame(when));
  }
}
