/** The bar of a replay: play, the time, the event before and the next, and how fast. */

import { say } from '../../language/say.js';
import { html, svg } from '../../ui/element.js';

const ICONS = {
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  back: 'M18 5 9 12l9 7zM6 5v14',
  forward: 'M6 5l9 7-9 7zM18 5v14',
};
const STEP = 1_000; // ms, of the slider
const MINUTES = [1, 3, 10]; // in which a whole day is shown

/**
 * @param {object} does
 * @param {() => void} does.toggle
 * @param {(forward: boolean) => void} does.step
 * @param {(since: number) => void} does.seek  ms since the beginning
 * @param {(minutes: number) => void} does.hurry
 */
export function dayBar({ toggle, step, seek, hurry }) {
  const path = svg('path', { d: ICONS.play });
  const icon = (/** @type {SVGElement} */ inside) =>
    svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, inside);
  const play = html('button', { type: 'button', class: 'play', onclick: toggle }, icon(path));
  const button = (/** @type {string} */ label, /** @type {string} */ d, /** @type {() => void} */ onclick) =>
    html('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(svg('path', { d })));
  const back = button(say('replay-back'), ICONS.back, () => step(false));
  const forward = button(say('replay-forward'), ICONS.forward, () => step(true));
  const slider = html('input', {
    type: 'range',
    min: 0,
    step: STEP,
    'aria-label': say('replay-time'),
    oninput: () => seek(Number(slider.value)),
  });
  const speed = html(
    'select',
    { 'aria-label': say('replay-speed'), onchange: () => hurry(Number(speed.value)) },
    ...MINUTES.map((minutes) => html('option', { value: minutes }, say('replay-in-minutes', { minutes }))),
  );
  const where = html('output', {});
  return {
    elements: [html('div', { class: 'time' }, slider, where), back, play, forward, speed],
    play,
    speed: MINUTES[0] ?? 1,

    /** @param {{since: number, length: number, playing: boolean, text: string, first: boolean, last: boolean}} moment */
    draw({ since, length, playing, text, first, last }) {
      const label = say(playing ? 'replay-pause' : 'replay-play');
      play.setAttribute('aria-label', label);
      play.title = label;
      path.setAttribute('d', playing ? ICONS.pause : ICONS.play);
      slider.max = String(Math.ceil(length / STEP) * STEP);
      slider.value = String(since);
      slider.setAttribute('aria-valuetext', text);
      where.textContent = text;
      back.disabled = first;
      forward.disabled = last;
    },
  };
}
