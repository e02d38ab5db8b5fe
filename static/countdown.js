/** The common start of a game, counted down over the board by the server's clock: the same on every screen. */

import { announce } from './announce.js';
import { html } from './element.js';

const SOON = 400; // ms: our clock may be wrong by less, and nobody counts them

/**
 * @param {HTMLElement} place  that lies over the board
 * @param {{clock: import('./clock.js').Clock, news: HTMLElement, started: () => void}} given
 * @returns {{draw: (view: object) => void, runs: () => boolean}}
 */
export function countdown(place, { clock, news, started }) {
  const number = html('strong', {});
  place.append(number, html('span', {}, 'Get ready'));
  place.setAttribute('aria-hidden', 'true');
  let began = null;
  let told = null; // the start that was announced

  function draw() {
    const left = began === null ? 0 : began - clock.now();
    const counting = left > (place.hidden ? SOON : 0);
    if (counting) {
      const seconds = String(Math.ceil(left / 1000));
      if (number.textContent !== seconds) number.textContent = seconds;
      if (told !== began) announce(news, [`The game begins in ${seconds} seconds.`]);
      told = began;
      setTimeout(draw, Math.min(left, 100));
    }
    const starts = !place.hidden && !counting;
    place.hidden = !counting;
    if (starts) started();
  }

  return {
    runs: () => !place.hidden,
    draw(view) {
      const before = began;
      began = view.phase === 'playing' ? view.began : null;
      if (began !== before) draw();
    },
  };
}
