/**
 * A whole game replayed by time: a bar with a slider, and what happened beside it. It is read once, and costs the server
 * nothing while one goes through it. The address follows.
 */

import { KnownLog } from '../../client/known_log.js';
import { beads } from '../../games/catalogue.js';
import { refusal } from '../../language/refusal.js';
import { language, say } from '../../language/say.js';
import { announce } from '../../ui/announcements.js';
import { html } from '../../ui/element.js';
import { lookingBack, momentLink } from '../../ui/looking_back.js';
import { toast } from '../../ui/toast.js';
import { dayBar } from './day_bar.js';
import { HappeningList } from './happening_list.js';
import { History } from './history.js';
import { replayKeys } from './replay_keys.js';
import { placed, traceOf } from './trace.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { LoggedEvent, View } from '../../client/types.js' */
/** @import { Moment as Asked, ReplayPage, Teller, Told } from '../../games/types.js' */
/** @import { Happening } from './types.js' */

const MINUTE = 60_000; // ms
const SKIP = 30 * MINUTE;
const REDRAW = 250; // ms between two drawings of the same moment, whose time goes on

/**
 * The replay of the tables of a game, of which `teller` makes what tells what happened.
 *
 * @param {() => (before: any, after: any, event: LoggedEvent|null) => Told[]} teller  for views of the game's own
 * @returns {(place: HTMLElement, connection: Connection, page: ReplayPage) => DayReplay}  puts it in a place of a page
 */
export const dayReplay = (teller) => (place, connection, page) => {
  const { table } = page.live();
  const log = new KnownLog((after) => connection.command('log', { table, after }));
  return new DayReplay(place, new History(connection, table, log), page, teller);
};

class DayReplay {
  #place;
  #history;
  #page;
  #teller;
  #bar;
  #open = html('button', { type: 'button', class: 'again', onclick: () => this.#toggle() });
  #note = lookingBack(() => this.#close());
  /** @type {HappeningList|null} */
  #list = null;
  /** @type {Happening[]} */
  #happenings = [];
  #loading = false;
  #known = -1; // the newest event that is known
  #begin = 0;
  #end = 0;
  /** The instant that is shown; null: now. @type {number|null} */
  #at = null;
  #moment = -1; // the number of the moment that is shown
  #drawn = 0; // when it was drawn last
  #playing = false;
  #minutes = 1;
  #last = 0; // when the last frame was

  /** @param {HTMLElement} place @param {History} history @param {ReplayPage} page @param {() => Teller} teller */
  constructor(place, history, page, teller) {
    this.#place = place;
    this.#history = history;
    this.#page = page;
    this.#teller = teller;
    this.#open.textContent = say('replay-day');
    this.#bar = dayBar({
      toggle: () => this.#toggle(),
      step: (forward) => this.#step(forward),
      seek: (since) => this.#go(this.#begin + since),
      hurry: (minutes) => {
        this.#minutes = minutes;
      },
    });
    place.classList.add('day-replay');
    place.replaceChildren(this.#open);
    replayKeys((way) => this.#press(way));
  }

  /** Shows a moment. @param {Asked} asked */
  async open(asked) {
    if (!(await this.#loaded())) return;
    const { moments } = this.#history;
    const at = 'at' in asked ? moments[this.#history.after(asked.at)]?.at : this.#begin + asked.ms;
    this.#go(at ?? this.#end);
  }

  /** Reads what is new, and puts the bar on the page; false where that fails or is under way. */
  async #loaded() {
    const live = this.#page.live();
    if (this.#known >= live.seq && live.phase === 'over' && this.#list) return true;
    if (this.#loading) return this.#list !== null;
    this.#loading = true;
    this.#open.disabled = true;
    try {
      await this.#history.read(live.seq, (read) => {
        this.#open.textContent = say('replay-loading', { read, events: live.seq });
      });
      this.#known = live.seq;
      this.#begin = live.began ?? 0;
      this.#end = live.ended ?? Math.max(live.at, this.#history.moments.at(-1)?.at ?? 0);
      this.#tellAll();
    } catch (refused) {
      toast(refusal(refused));
    }
    this.#open.disabled = false;
    this.#open.textContent = say('replay-day');
    this.#loading = false;
    return this.#list !== null;
  }

  /** Lists what happened. */
  #tellAll() {
    const { moments } = this.#history;
    const tell = this.#teller();
    const { game } = this.#page.live();
    this.#happenings = placed(
      moments.flatMap(({ at, event }, moment) =>
        moment === 0
          ? []
          : tell(this.#view(moment - 1), this.#view(moment), event).map((told) => ({
              ...told,
              at,
              moment,
              mark: beads(game)[told.seat ?? -1] ?? '',
            })),
      ),
    );
    this.#list = new HappeningList(this.#happenings, ({ at }) => this.#go(at));
    const link = momentLink(() => this.#page.address.url(this.#shown));
    this.#place.replaceChildren(...this.#bar.elements, link, this.#note, this.#list.element);
  }

  /** The view of a moment. @param {number} number @param {number} [at] @returns {View} */
  #view(number, at) {
    const moment = this.#history.moments[number];
    const live = this.#page.live();
    const { seq, state } = moment ?? { seq: 0, state: live.state };
    return {
      ...live,
      seq,
      state,
      at: at ?? moment?.at ?? live.at,
      phase: 'playing',
      ended: null,
      result: null,
      past: true,
    };
  }

  /** What the address says of what is shown. @returns {Asked} */
  get #shown() {
    const at = this.#at ?? this.#end;
    const moment = this.#history.moments[this.#history.find(at)];
    return moment?.at === at && moment.event ? { at: moment.seq } : { ms: Math.round(at - this.#begin) };
  }

  /** Goes to an instant; the last one is now. @param {number} at */
  #go(at) {
    if (at >= this.#end) return this.#close();
    this.#at = Math.max(at, this.#begin);
    this.#draw(true);
  }

  /** Shows now again. */
  #close() {
    this.#at = null;
    this.#playing = false;
    this.#draw(true);
  }

  async #toggle() {
    if (!(await this.#loaded())) return;
    this.#playing = !this.#playing;
    if (this.#playing) this.#at ??= this.#begin;
    this.#draw(true);
    this.#bar.play.focus();
    this.#last = performance.now();
    requestAnimationFrame((when) => this.#frame(when));
  }

  /** @param {number} when */
  #frame(when) {
    if (!this.#playing || this.#at === null) return;
    const passed = (Math.max(0, when - this.#last) * (this.#end - this.#begin)) / (this.#minutes * MINUTE);
    this.#last = when;
    this.#at += passed;
    if (this.#at >= this.#end) return this.#close();
    this.#draw(false);
    requestAnimationFrame((next) => this.#frame(next));
  }

  /** To the next thing that happened, or to the one before. @param {boolean} forward */
  async #step(forward) {
    if (!(await this.#loaded())) return;
    const at = this.#at ?? this.#end;
    const found = forward
      ? this.#happenings.find((happening) => happening.at > at)
      : this.#happenings.findLast((happening) => happening.at < at);
    this.#playing = false;
    this.#go(found?.at ?? (forward ? this.#end : this.#begin));
    announce(this.#page.news, found ? [found.text] : []);
  }

  /** @param {import('./replay_keys.js').Way} way */
  #press(way) {
    if (!this.#list) return false;
    const at = this.#at ?? this.#end;
    if (way === 'toggle') this.#toggle();
    else if (way === 'back' || way === 'forward') this.#step(way === 'forward');
    else if (way === 'first') this.#go(this.#begin);
    else if (way === 'last') this.#close();
    else this.#go(at + (way === 'later' ? SKIP : -SKIP));
    return true;
  }

  /** @param {boolean} asked  by the player, and not by time */
  #draw(asked) {
    const at = this.#at ?? this.#end;
    const moment = this.#history.find(at);
    const calm = !asked && matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = performance.now();
    if (!asked && moment === this.#moment && (calm || now - this.#drawn < REDRAW)) return;
    [this.#moment, this.#drawn] = [moment, now];
    const happened = this.#happenings.filter((happening) => happening.at <= at);
    if (this.#at === null) this.#page.show(null);
    else {
      const view = this.#view(moment, Math.floor(at));
      this.#page.show(Object.assign(view, { replay: traceOf(happened) }));
    }
    this.#list?.show(happened.length - 1);
    this.#note.hidden = this.#at === null;
    this.#bar.draw({
      since: at - this.#begin,
      length: this.#end - this.#begin,
      playing: this.#playing,
      text: new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(at),
      first: at <= this.#begin,
      last: this.#at === null,
    });
    this.#page.address.show(this.#at === null ? null : this.#shown);
  }
}
