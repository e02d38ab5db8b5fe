/** The words over the field: who is waited for, how it ended, and the button that says one is ready. */

import { say } from '../../language/say.js';
import { html, set } from '../../ui/element.js';
import { begun } from './physics.js';
import { called, outcome, patience, turn } from './words.js';

/** @import { Moment } from './types.js' */

const coarse = matchMedia('(pointer: coarse)');

/** @param {() => void} ready  says it for the players of this page */
export function overlay(ready) {
  const large = html('strong', {});
  const small = html('span', {});
  const button = html('button', { type: 'button', class: 'main', onclick: ready }, say('pong-ready'));
  const element = html('div', { class: 'says' }, large, small, button);

  return {
    element,

    /**
     * @param {Moment} view  as it is now
     * @param {number[]} mine  seats
     * @param {boolean} cut  the connection is silent
     */
    draw(view, mine, cut) {
      const [first, second] = words(view, mine, cut);
      const asked = unready(view, mine);
      set(large, { textContent: first });
      set(small, { textContent: second });
      set(button, { hidden: !asked });
      set(element, { hidden: !first && !second && !asked });
    },

    hide() {
      set(element, { hidden: true });
    },
  };
}

/** Whether somebody here has not said so yet. @param {Pick<Moment, 'phase'|'state'>} view @param {number[]} mine */
export const unready = ({ phase, state }, mine) =>
  phase === 'playing' && !begun(state) && mine.some((seat) => !state.ready.includes(seat));

/** @param {Moment} view @param {number[]} mine @param {boolean} cut @returns {[string, string]} */
function words(view, mine, cut) {
  const { phase, state } = view;
  if (phase === 'over') return [outcome(view), ''];
  if (phase === 'waiting') return ['', ''];
  if (cut) return [say('pong-cut'), say('pong-cut-again')];
  if (begun(state) && !state.frozen?.waiting.length) return ['', ''];
  if (unready(view, mine)) return [say('pong-try'), coarse.matches ? '' : say('pong-try-keys')];
  const waiting = say('pong-waiting', { names: turn(view).map((seat) => called(view, seat)) });
  if (begun(state)) return [waiting, say('pong-seconds', { seconds: patience(state) })];
  return [waiting, say('pong-served-when-ready')];
}
