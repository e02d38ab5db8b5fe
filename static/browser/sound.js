/**
 * What one hears, made as it is needed: there are no files. It is off until the player has switched it on in this
 * browser, by a button: a page that speaks up in an office or a library has not been asked. Even then a browser lets
 * nothing be heard before the page is touched.
 */

import { read, write } from './storage.js';

const KEY = 'moyo.sound';
const APART = 60; // ms between two of a kind
const LOUD = 0.35; // of all together
const QUIET = 400; // ms after a sound in which another would be too much

/**
 * Makes a sound: connects its parts to `out` and starts them at an instant of the context.
 *
 * @typedef {(context: AudioContext, out: AudioNode, at: number) => void} Voice
 */

class Sound {
  #on = read('local', KEY) === 'on';
  /** @type {{context: AudioContext, out: AudioNode}|null} */
  #output = null;
  /** When each was played last. @type {Map<Voice, number>} */
  #played = new Map();
  #last = -QUIET; // when anything was

  constructor() {
    for (const gesture of ['pointerdown', 'keydown'])
      addEventListener(gesture, () => this.#wake(), { capture: true });
  }

  get on() {
    return this.#on;
  }

  /** Whether nothing has been heard just now. */
  get quiet() {
    return performance.now() - this.#last > QUIET;
  }

  /** Switched on, it is heard that it is. */
  set on(on) {
    this.#on = on;
    write('local', KEY, on ? 'on' : 'off');
    this.#wake().then(() => this.play(turn));
  }

  /** @param {Voice} voice @param {number} [after]  seconds */
  play(voice, after = 0) {
    const now = performance.now();
    if (!this.#on || !this.#output || now - (this.#played.get(voice) ?? -APART) < APART) return;
    const { context, out } = this.#output;
    if (context.state === 'suspended') return;
    this.#played.set(voice, now);
    this.#last = now;
    voice(context, out, context.currentTime + after);
  }

  /** Makes ready to be heard. Where the browser makes no sounds, or has no device for them, nothing is. */
  async #wake() {
    if (!this.#on) return;
    try {
      this.#output ??= outputOf(new AudioContext());
      if (this.#output.context.state === 'suspended') await this.#output.context.resume();
    } catch {}
  }
}

/** @param {AudioContext} context */
function outputOf(context) {
  const out = new GainNode(context, { gain: LOUD });
  out.connect(context.destination);
  return { context, out };
}

export const sound = new Sound();

/**
 * A tone that dies away.
 *
 * @param {AudioContext} context
 * @param {AudioNode} out
 * @param {object} tone
 * @param {number} tone.at      when, in seconds
 * @param {number} tone.pitch   Hz
 * @param {number} tone.length  seconds until it is not heard any more
 * @param {number} tone.loud
 * @param {OscillatorType} [tone.type]
 */
export function tone(context, out, { at, pitch, length, loud, type = 'sine' }) {
  const source = new OscillatorNode(context, { type, frequency: pitch });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(loud, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + length);
  source.connect(volume).connect(out);
  source.start(at);
  source.stop(at + length);
}

/** It is one's turn, or something is asked: two soft notes. @type {Voice} */
export const turn = (context, out, at) => {
  for (const [i, pitch] of [523, 784].entries())
    tone(context, out, { at: at + 0.11 * i, pitch, length: 0.35, loud: 0.22 });
};

/** One of the last seconds. @type {Voice} */
export const tick = (context, out, at) =>
  tone(context, out, { at, pitch: 1_320, length: 0.07, loud: 0.25, type: 'triangle' });
