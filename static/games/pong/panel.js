/** What stands beside a field of Pong: who plays from here and how, the connection. */

import { simulated } from '../../browser/simulated_network.js';
import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { View } from './types.js' */

const BARS = [400, 250, 150, 80]; // ms of a round trip below which one bar more is full
const SIMULATED = '?lag=150&jitter=50&drop=2';
const coarse = matchMedia('(pointer: coarse)');

/**
 * @param {HTMLElement} place
 * @param {object} does
 * @param {() => void} does.invite  a second player at this keyboard takes a free seat
 */
export function panel(place, { invite }) {
  const both = html('button', { type: 'button', class: 'main', onclick: invite }, say('pong-both'));
  const hint = html('p', { class: 'hint' });
  const bars = html('span', { class: 'bars', 'aria-hidden': 'true' }, ...BARS.map(() => html('i')));
  const round = html('span', {});
  const quality = html('span', { class: 'quality', title: say('pong-round-trip') }, bars, round);
  const worse = simulated ? null : html('a', { href: SIMULATED, class: 'hint' }, say('pong-simulate'));
  place.replaceChildren(both, hint, html('div', { class: 'pong-tools' }, quality, worse));

  return {
    /** @param {Pick<View, 'phase'|'players'>} view @param {number} here  how many play from here */
    draw({ phase, players }, here) {
      const free = players.some(({ name }) => name === null);
      both.hidden = phase !== 'waiting' || here !== 1 || !free || coarse.matches;
      hint.hidden = phase === 'over' || here === 0;
      hint.textContent = advice(here);
    },

    /** @param {Clock} clock */
    drawConnection({ round: ms, jitter }) {
      const full = ms === null ? 0 : BARS.filter((most) => ms < most).length;
      for (const [i, bar] of [...bars.children].entries()) bar.classList.toggle('full', i < full);
      round.textContent =
        ms === null
          ? say('pong-measuring')
          : say('pong-measured', { ms: Math.round(ms), jitter: Math.round(jitter) });
    },
  };
}

/** @param {number} here */
function advice(here) {
  if (coarse.matches) return say('pong-how-touch');
  if (here > 1) return say('pong-how-two');
  return say('pong-how');
}
