/** Stepping through a table's log: first, back, forward, now, and a slider. */

import { html, svg } from '../ui/element.js';

const ICONS = {
  first: 'M6 5v14M19 5 9 12l10 7z',
  back: 'M16 5 6 12l10 7z',
  forward: 'M8 5l10 7-10 7z',
  now: 'M18 5v14M5 5l10 7-10 7z',
};

/** @typedef {keyof typeof ICONS} Icon */

/** @param {Icon} name */
const icon = (name) =>
  svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: ICONS[name] }));

/**
 * @param {HTMLElement} place
 * @param {(seq: number|null) => void} go  a step to look at, or null for now
 * @returns {(seq: number, looked: number|null) => void}  draws: the newest step, and the one looked at
 */
export function steps(place, go) {
  let newest = 0;
  let at = 0;
  const to = (/** @type {number} */ seq) => go(seq >= newest ? null : Math.max(0, seq));
  const button = (/** @type {Icon} */ name, /** @type {string} */ label, /** @type {() => void} */ onclick) =>
    html('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(name));
  const first = button('first', 'First step', () => to(0));
  const back = button('back', 'Step back', () => to(at - 1));
  const forward = button('forward', 'Step forward', () => to(at + 1));
  const now = button('now', 'Back to now', () => go(null));
  const slider = html('input', {
    type: 'range',
    min: 0,
    step: 1,
    'aria-label': 'Step',
    oninput: () => to(Number(slider.value)),
  });
  const where = html('output', {});
  place.replaceChildren(first, back, slider, forward, now, where);

  return (seq, looked) => {
    newest = seq;
    at = looked ?? seq;
    place.hidden = seq === 0;
    slider.max = String(seq);
    slider.value = String(at);
    slider.setAttribute('aria-valuetext', `Step ${at} of ${seq}`);
    first.disabled = back.disabled = at === 0;
    forward.disabled = now.disabled = looked === null;
    where.textContent = `${at} / ${seq}`;
  };
}
