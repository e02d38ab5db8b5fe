/** The bar under a game that is over: watches it again, from any moment and at any speed. */

import { toast } from '../../announce.js';
import { html, svg } from '../../element.js';

const SPEEDS = [
  [0.25, '× ¼'],
  [0.5, '× ½'],
  [1, '× 1'],
  [2, '× 2'],
  [4, '× 4'],
];
const STEP = 100; // ms, of an arrow key on the slider
const ICONS = { play: 'M8 5l11 7-11 7z', pause: 'M8 5v14M16 5v14' };

export class Replay {
  #place;
  #load;
  #moved;
  #recording = null;
  #loading = false;
  #playing = false;
  #at = 0; // the moment that is shown
  #speed = 1;
  #parts;

  /**
   * @param {HTMLElement} place
   * @param {object} does
   * @param {() => Promise<import('./recording.js').Recording>} does.load
   * @param {() => void} does.moved  another moment is to be drawn
   */
  constructor(place, { load, moved }) {
    this.#place = place;
    this.#load = load;
    this.#moved = moved;
    const path = svg('path', { d: ICONS.play });
    const icon = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path);
    const play = html('button', { type: 'button', onclick: () => this.#toggle() }, icon);
    const sign = html('span', { 'aria-hidden': 'true' }, '▶  ');
    const again = html(
      'button',
      { type: 'button', class: 'again', onclick: () => this.#toggle() },
      sign,
      'Watch again',
    );
    const slider = html('input', {
      type: 'range',
      min: 0,
      max: 0,
      step: STEP,
      'aria-label': 'Moment',
      oninput: () => this.#seek(Number(slider.value)),
    });
    const speed = html(
      'select',
      { 'aria-label': 'Speed', onchange: () => (this.#speed = Number(speed.value)) },
      ...SPEEDS.map(([value, text]) => html('option', { value, selected: value === 1 }, text)),
    );
    const where = html('output', {});
    this.#parts = { again, play, path, slider, speed, where };
  }

  /** Offers to watch the game again. */
  offer() {
    if (!this.#recording) this.#place.replaceChildren(this.#parts.again);
    this.#place.classList.add('replay');
    this.#place.hidden = false;
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

  /** Lets so many ms pass. */
  pass(ms) {
    if (!this.#playing) return;
    this.#at = Math.min(this.#at + ms * this.#speed, this.#recording.end);
    this.#playing = this.#at < this.#recording.end;
    this.#draw();
  }

  async #toggle() {
    if (!(await this.#ready())) return;
    if (!this.#playing && this.#at >= this.#recording.end) this.#at = this.#recording.begin;
    this.#playing = !this.#playing;
    this.#draw();
    this.#moved();
  }

  async #seek(since) {
    if (!(await this.#ready())) return;
    this.#at = Math.min(this.#recording.begin + since, this.#recording.end);
    this.#draw();
    this.#moved();
  }

  /** Gets the log at its first use. */
  async #ready() {
    if (this.#recording || this.#loading) return this.#recording;
    this.#loading = true;
    try {
      this.#recording = await this.#load();
      this.#at = this.#recording.end;
      const { play, slider, where, speed } = this.#parts;
      this.#place.replaceChildren(play, slider, where, speed);
      play.focus();
    } catch (refused) {
      toast(refused.message);
    }
    this.#loading = false;
    return this.#recording;
  }

  #draw() {
    const { play, path, slider, where } = this.#parts;
    const label = this.#playing ? 'Pause' : this.recording ? 'Play' : 'Watch again';
    play.setAttribute('aria-label', label);
    play.title = label;
    path.setAttribute('d', this.#playing ? ICONS.pause : ICONS.play);
    const { begin, end } = this.#recording;
    slider.max = Math.ceil((end - begin) / STEP) * STEP;
    slider.value = this.#at - begin;
    slider.setAttribute('aria-valuetext', clock(this.#at - begin));
    where.textContent = `${clock(this.#at - begin)} / ${clock(end - begin)}`;
  }
}

/** 83 000 → "1:23" */
function clock(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
