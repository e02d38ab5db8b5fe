/** The common start of a game, counted down over the board by the server's clock: the same on every screen. */

import { say } from '../language/say.js';
import { announce } from '../ui/announcements.js';
import { html, set } from '../ui/element.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { View } from '../client/types.js' */

const SOON = 400; // ms: our clock may be wrong by less, and nobody counts them

/**
 * @param {HTMLElement} place  that lies over the board
 * @param {{clock: Clock, news: HTMLElement, started: () => void}} given
 * @returns {{draw: (view: View) => void, runs: () => boolean}}
 */
export function countdown(place, { clock, news, started }) {
  const number = html('strong', {});
  place.append(number, html('span', {}, say('table-get-ready')));
  place.setAttribute('aria-hidden', 'true');
  /** @type {number|null} */
  let began = null;
  /** The start that was announced. @type {number|null} */
  let announced = null;

  function draw() {
    const left = began === null ? 0 : began - clock.now();
    const counting = left > (place.hidden ? SOON : 0);
    if (counting) {
      const seconds = Math.ceil(left / 1000);
      set(number, { textContent: String(seconds) });
      if (announced !== began) announce(news, [say('table-begins-in', { seconds })]);
      announced = began;
      setTimeout(draw, Math.min(left, 100));
    }
    const starts = !place.hidden && !counting;
    set(place, { hidden: !counting });
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
