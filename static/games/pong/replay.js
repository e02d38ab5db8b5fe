/**
 * The bar under a game: watches it again, from any moment and at any speed.
 *
 * It is there when the game is over, and while it is played when the page is opened at a moment of it. The address follows.
 */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { minutesAndSeconds } from '../../ui/duration.js';
import { html, svg } from '../../ui/element.js';
import { historyKeys, historyWheel } from '../../ui/history_keys.js';
import { lookingBack, momentLink } from '../../ui/looking_back.js';
import { toast } from '../../ui/toast.js';

/** @import { Moment, MomentAddress } from '../types.js' */
/** @import { Recording } from './recording.js' */

/** @type {[number, string][]} */
const SPEEDS = [
  [0.25, '× ¼'],
  [0.5, '× ½'],
  [1, '× 1'],
  [2, '× 2'],
  [4, '× 4'],
];
const STEP = 100; // ms, of an arrow key on the slider
const SKIP = 2_000; // ms, of an arrow key elsewhere
const ICONS = { play: 'M8 5l11 7-11 7z', pause: 'M8 5v14M16 5v14' };

export class Replay {
  #place;
  #load;
  #moved;
  #address;
  #began;
  /** @type {Recording|null} */
  #recording = null;
  #loading = false;
  #partial = false; // the game went on after it was recorded
  #offered = false;
  #playing = false;
  #at = 0; // the moment that is shown
  #speed = 1;
  #parts;

  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} board
   * @param {object} does
   * @param {() => Promise<Recording>} does.load
   * @param {() => void} does.moved  another moment is to be drawn
   * @param {() => number} does.began  when the game began
   * @param {MomentAddress} address
   */
  constructor(place, board, { load, moved, began }, address) {
    this.#place = place;
    this.#load = load;
    this.#moved = moved;
    this.#address = address;
    this.#began = began;
    const path = svg('path', { d: ICONS.play });
    const icon = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path);
    const play = html('button', { type: 'button', onclick: () => this.#toggle() }, icon);
    const sign = html('span', { 'aria-hidden': 'true' }, '▶  ');
    const again = html(
      'button',
      { type: 'button', class: 'again', onclick: () => this.#toggle() },
      sign,
      say('pong-replay-again'),
    );
    const slider = html('input', {
      type: 'range',
      min: 0,
      max: 0,
      step: STEP,
      'aria-label': say('pong-replay-moment'),
      oninput: () => this.#seek(Number(slider.value)),
    });
    const speed = html(
      'select',
      { 'aria-label': say('pong-replay-speed'), onchange: () => this.#setSpeed(Number(speed.value)) },
      ...SPEEDS.map(([value, text]) => html('option', { value, selected: value === 1 }, text)),
    );
    const where = html('output', {});
    const skip = (/** @type {number} */ ms) => () => this.#skip(ms);
    const ways = {
      first: skip(Number.NEGATIVE_INFINITY),
      back: skip(-SKIP),
      forward: skip(SKIP),
      last: skip(Number.POSITIVE_INFINITY),
    };
    historyKeys(ways);
    historyWheel(board, ways);
    const link = momentLink(() => address.url(this.#moment));
    const note = lookingBack(() => this.#close());
    this.#parts = { again, play, path, slider, speed, where, link, note };
  }

  /** Offers to watch the game again. */
  offer() {
    if (!this.#recording) this.#place.replaceChildren(this.#parts.again);
    this.#place.classList.add('replay');
    this.#place.hidden = false;
    this.#offered = true;
  }

  /** Shows a moment of the game, over or not. @param {Moment} moment */
  async open(moment) {
    const recording = await this.#loaded();
    if (!recording) return;
    this.#place.classList.add('replay');
    this.#place.hidden = false;
    const at = 'at' in moment ? recording.when(moment.at) : this.#began() + moment.ms;
    this.#seek(Math.max(0, at - recording.begin));
  }

  /** Shows now again: the end of the game, or the game that is played, without the bar. */
  #close() {
    this.#at = this.#recording?.end ?? 0;
    this.#playing = false;
    this.#draw();
    this.#moved();
    if (!this.#partial) return;
    this.#recording = null;
    this.#place.replaceChildren(...(this.#offered ? [this.#parts.again] : []));
    this.#place.hidden = !this.#offered;
  }

  get #moment() {
    return { ms: Math.round(this.#at - this.#began()) };
  }

  /** The recording while it is watched, null while the end of the game is shown. */
  get recording() {
    return this.#recording && this.#at < this.#recording.end ? this.#recording : null;
  }

  /** The moment that is shown. */
  get at() {
    return this.#at;
  }

  get playing() {
    return this.#playing;
  }

  /** Lets time pass. @param {number} ms */
  pass(ms) {
    if (!this.#playing || !this.#recording) return;
    this.#at = Math.min(this.#at + ms * this.#speed, this.#recording.end);
    this.#playing = this.#at < this.#recording.end;
    this.#draw();
  }

  /** @param {number} speed */
  #setSpeed(speed) {
    this.#speed = speed;
  }

  async #toggle() {
    const recording = await this.#loaded();
    if (!recording) return;
    if (!this.#playing && this.#at >= recording.end) this.#at = recording.begin;
    this.#playing = !this.#playing;
    this.#draw();
    this.#moved();
  }

  /** @param {number} since  ms since the game began */
  async #seek(since) {
    const recording = await this.#loaded();
    if (!recording) return;
    this.#at = Math.min(recording.begin + since, recording.end);
    this.#draw();
    this.#moved();
  }

  /** Goes to an earlier or later moment, if there is one. @param {number} ms */
  #skip(ms) {
    const possible = ms < 0 ? this.#at > (this.#recording?.begin ?? -1) : this.recording !== null;
    if (!(this.#offered || this.#recording) || !possible) return false;
    this.#loaded().then((recording) => recording && this.#seek(Math.max(0, this.#at - recording.begin + ms)));
    return true;
  }

  /** The recording, which is loaded at its first use; null while that is under way, or where it failed. */
  async #loaded() {
    if (this.#recording || this.#loading) return this.#recording;
    this.#loading = true;
    try {
      this.#recording = await this.#load();
      this.#at = this.#recording.end;
      this.#partial = !this.#offered;
      const { play, slider, where, speed, link, note } = this.#parts;
      this.#place.replaceChildren(play, slider, where, speed, link, note);
      if (this.#offered) play.focus();
    } catch (refused) {
      toast(refusal(refused));
    }
    this.#loading = false;
    return this.#recording;
  }

  #draw() {
    if (!this.#recording) return;
    const { play, path, slider, where, note } = this.#parts;
    note.hidden = this.recording === null;
    this.#address.show(this.recording && this.#moment);
    const paused = this.recording ? 'pong-replay-play' : 'pong-replay-again';
    const label = say(this.#playing ? 'pong-replay-pause' : paused);
    play.setAttribute('aria-label', label);
    play.title = label;
    path.setAttribute('d', this.#playing ? ICONS.pause : ICONS.play);
    const { begin, end } = this.#recording;
    slider.max = String(Math.ceil((end - begin) / STEP) * STEP);
    slider.value = String(this.#at - begin);
    slider.setAttribute('aria-valuetext', minutesAndSeconds(this.#at - begin));
    where.textContent = `${minutesAndSeconds(this.#at - begin)} / ${minutesAndSeconds(end - begin)}`;
  }
}
