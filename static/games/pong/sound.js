/** What one hears: short notes, made as they are needed. Silent until the page has been touched once. */

import { keep, recall } from '../../keep.js';

const KEY = 'moyo.sound';
const APART = 60; // ms between two of a kind

// [Hz, when, for how long, in seconds]
const NOTES = {
  hit: [[520, 0, 0.09]],
  wall: [[260, 0, 0.06]],
  goal: [
    [220, 0, 0.16],
    [147, 0.1, 0.3],
  ],
  count: [[392, 0, 0.1]],
  serve: [[784, 0, 0.16]],
  end: [
    [392, 0, 0.16],
    [523, 0.14, 0.16],
    [659, 0.28, 0.16],
    [784, 0.42, 0.5],
  ],
};
const LOUD = 0.16;

export class Sound {
  #on = recall('local', KEY) !== 'off';
  #context = null;
  #heard = new Map(); // name → when

  constructor() {
    for (const gesture of ['pointerdown', 'keydown'])
      addEventListener(gesture, () => this.#wake(), { capture: true });
  }

  get on() {
    return this.#on;
  }

  set on(on) {
    this.#on = on;
    keep('local', KEY, on ? 'on' : 'off');
  }

  /** Plays the notes of something that happened. @param {string} name */
  play(name) {
    const now = performance.now();
    if (!this.#on || this.#context?.state !== 'running' || now - (this.#heard.get(name) ?? 0) < APART) return;
    this.#heard.set(name, now);
    for (const [pitch, when, length] of NOTES[name]) this.#note(pitch, when, length);
  }

  #note(pitch, when, length) {
    const [begin, end] = [this.#context.currentTime + when, this.#context.currentTime + when + length];
    const tone = new OscillatorNode(this.#context, { type: 'triangle', frequency: pitch });
    const volume = new GainNode(this.#context, { gain: LOUD });
    volume.gain.setValueAtTime(LOUD, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, end);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(begin);
    tone.stop(end);
  }

  #wake() {
    if (this.#on) this.#context ??= new AudioContext();
    if (this.#context?.state === 'suspended') this.#context.resume();
  }
}
