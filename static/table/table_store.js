/**
 * What a page knows of its table: the newest view, and the earlier moment that is looked at, if any.
 *
 *     live       the newest view, or a later moment of it that a game in real time tells of
 *     past       the view of an earlier step while it is looked at; null: now is shown
 *     announced  the view whose words were announced last
 *
 *     update(view)   live ← view, unless an older one; past ← view, when it is the answer to a look still wanted
 *     replaces(view) live ← an older view, when the server has lost the events since: its log may go back
 *     lookAt(step)   asks the server for that step; past stays until the answer comes
 *     lookAt(null)   past ← null
 *     replay(view)   past ← view, a moment that the page knows itself, or null
 *
 * It draws nothing.
 */

/** @import { View } from '../client/types.js' */

/** What has become of a view that came. @typedef {'live'|'past'|'older'|'ignored'} Outcome */

export class TableStore {
  #table;
  #look;
  #has;
  /** @type {View|null} */
  #live = null;
  /** @type {View|null} */
  #past = null;
  /** @type {View|null} */
  #announced = null;
  /** The step that is wanted; null: now. @type {number|null} */
  #wanted = null;
  /** The step that was asked for last. @type {number|null} */
  #asked = null;
  #asking = false; // an answer is awaited

  /**
   * @param {string} table
   * @param {(step: number) => Promise<boolean>} look  asks for the view of a step: false where it was refused
   * @param {(step: number) => Promise<boolean>} has  asks whether the server's log has come to that step
   */
  constructor(table, look, has) {
    this.#table = table;
    this.#look = look;
    this.#has = has;
  }

  get live() {
    return this.#live;
  }

  get past() {
    return this.#past;
  }

  /** The view to draw. */
  get shown() {
    return this.#past ?? this.#live;
  }

  /** Takes a view that the server sent. @param {View} view @returns {Outcome} */
  update(view) {
    if (view.table !== this.#table) return 'ignored';
    if (view.past) {
      if (this.#wanted === null || view.seq !== this.#asked) return 'ignored';
      this.#past = view;
      return 'past';
    }
    if (this.#live && view.seq < this.#live.seq) return 'older';
    this.#live = view;
    return 'live';
  }

  /**
   * Whether an older view that came is how the table is now. It may be of a server process that is a little behind; or
   * the database has lost the events since, and then the server does not have them when it is asked.
   *
   * @param {View} view
   */
  async replaces(view) {
    const live = this.#live;
    if (!live || (await this.#has(live.seq))) return false;
    if (this.#live !== live) return this.update(view) === 'live'; // another has replaced it
    this.#live = view;
    return true;
  }

  /** Takes a view, or a later moment of it, whose words are announced: the one before. @param {View} view */
  announce(view) {
    const before = this.#announced;
    this.#live = this.#announced = view;
    return before;
  }

  /** Shows a moment that the page knows itself, or now. @param {View|null} view */
  replay(view) {
    this.#wanted = this.#asked = null;
    this.#past = view;
  }

  /**
   * Looks at a step of the log, or at now. Of many steps in a row only the newest is asked for.
   *
   * @param {number|null} step
   */
  async lookAt(step) {
    this.#wanted = step;
    if (step === null) this.#past = this.#asked = null;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#wanted !== null && this.#wanted !== this.#asked) {
      this.#asked = this.#wanted;
      if (!(await this.#look(this.#asked))) this.#wanted = this.#past?.seq ?? null;
    }
    this.#asking = false;
  }
}
