/**
 * What a page knows of its table: the newest view, and the earlier moment that is looked at, if any.
 *
 *     live       the newest view, or a later moment of it that a game in real time tells of
 *     past       the view of an earlier step while it is looked at; null: now is shown
 *     announced  the view whose words were announced last
 *
 *     update(view)   live ← view, unless an older one; past ← view, when it is the answer to a look still wanted
 *     lookAt(step)   asks the server for that step; past stays until the answer comes
 *     lookAt(null)   past ← null
 *
 * It draws nothing.
 */

/** @import { View } from '../client/types.js' */

/** What has become of a view that came. @typedef {'live'|'past'|'ignored'} Outcome */

export class TableStore {
  #table;
  #look;
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
   */
  constructor(table, look) {
    this.#table = table;
    this.#look = look;
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
      if (this.#wanted === null) return 'ignored';
      this.#past = view;
      return 'past';
    }
    if (this.#live && view.seq < this.#live.seq) return 'ignored';
    this.#live = view;
    return 'live';
  }

  /** Takes a view, or a later moment of it, whose words are announced: the one before. @param {View} view */
  announce(view) {
    const before = this.#announced;
    this.#live = this.#announced = view;
    return before;
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
