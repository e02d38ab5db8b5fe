/** What one hears: short notes, made as they are needed. Silent until the page has been touched once. */

import { read, write } from '../../browser/storage.js';

/** @import { Happening } from './happenings.js' */

/** @typedef {Happening['what']} Name */

const KEY = 'moyo.sound';
const APART = 60; // ms between two of a kind

/** Hz, when, for how long, in seconds. @type {Record<Name, [number, number, number][]>} */
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
  #on = read('local', KEY) !== 'off';
  /** @type {AudioContext|null} */
  #context = null;
  /** When each was played last. @type {Map<Name, number>} */
  #played = new Map();

  constructor() {
    for (const gesture of ['pointerdown', 'keydown'])
      addEventListener(gesture, () => this.#wake(), { capture: true });
  }

  get on() {
    return this.#on;
  }

  set on(on) {
    this.#on = on;
    write('local', KEY, on ? 'on' : 'off');
  }

  /** Plays the notes of something that happened. @param {Name} name */
  play(name) {
    const now = performance.now();
    const context = this.#context;
    if (!this.#on || context?.state !== 'running' || now - (this.#played.get(name) ?? 0) < APART) return;
    this.#played.set(name, now);
    for (const [pitch, when, length] of NOTES[name]) this.#note(context, pitch, when, length);
  }

  /** @param {AudioContext} context @param {number} pitch @param {number} when @param {number} length */
  #note(context, pitch, when, length) {
    const begin = context.currentTime + when;
    const end = begin + length;
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: pitch });
    const volume = new GainNode(context, { gain: LOUD });
    volume.gain.setValueAtTime(LOUD, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, end);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(end);
  }

  #wake() {
    if (this.#on) this.#context ??= new AudioContext();
    if (this.#context?.state === 'suspended') this.#context.resume();
  }
}
