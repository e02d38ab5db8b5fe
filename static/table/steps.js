/**
 * Going through the moves of a table: first, back, forward, now, and a slider; by keys and by a wheel over the board too.
 * Beside them a link to the moment that is shown, and below them, while one looks back, that one does.
 */

import { say } from '../language/say.js';
import { html, set, svg } from '../ui/element.js';
import { historyKeys, historyWheel } from '../ui/history_keys.js';
import { lookingBack, momentLink } from '../ui/looking_back.js';

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
 * @param {HTMLElement|null} board  null where keys and a wheel do something else
 * @param {(move: number|null) => void} go  how many moves are to be shown, or null for now
 * @param {() => string} url  of the moment that is shown
 * @returns {(moves: number, looked: number|null) => void}  draws: how many there are, and how many are looked at
 */
export function steps(place, board, go, url) {
  let newest = 0;
  let at = 0;
  let past = false;
  const to = (/** @type {number} */ move) => go(move >= newest ? null : Math.max(0, move));
  const button = (/** @type {Icon} */ name, /** @type {string} */ label, /** @type {() => void} */ onclick) =>
    html('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(name));
  const first = button('first', say('steps-first'), () => to(0));
  const back = button('back', say('steps-back'), () => to(at - 1));
  const forward = button('forward', say('steps-forward'), () => to(at + 1));
  const now = button('now', say('steps-now'), () => go(null));
  const slider = html('input', {
    type: 'range',
    min: 0,
    step: 1,
    'aria-label': say('steps-slider'),
    oninput: () => to(Number(slider.value)),
  });
  const where = html('output', {});
  const note = lookingBack(() => go(null));
  place.replaceChildren(first, back, slider, forward, now, where, momentLink(url), note);

  /** @param {boolean} possible @param {number|null} move */
  const way = (possible, move) => {
    const goes = possible && slider.isConnected; // a replay may have taken its place
    if (goes) go(move);
    return goes;
  };
  const ways = {
    first: () => way(at > 0, 0),
    back: () => way(at > 0, at - 1),
    forward: () => way(past, at + 1 < newest ? at + 1 : null),
    last: () => way(past, null),
  };
  if (board) {
    historyKeys(ways);
    historyWheel(board, ways);
  }

  return (moves, looked) => {
    newest = moves;
    at = looked ?? moves;
    past = looked !== null;
    set(slider, { max: String(moves), value: String(at), disabled: moves === 0 });
    slider.setAttribute('aria-valuetext', say('steps-at', { step: at, steps: moves }));
    for (const button of [first, back]) set(button, { disabled: at === 0 });
    for (const button of [forward, now]) set(button, { disabled: !past });
    set(note, { hidden: !past });
    set(where, { textContent: `${at} / ${moves}` });
  };
}
