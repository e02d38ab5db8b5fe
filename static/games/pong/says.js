/** The words over the field: who is waited for, how it ended, and the button that says one is ready. */

import { html } from '../../element.js';
import { begun } from './physics.js';
import { called, outcome, patience, turn } from './words.js';

const coarse = matchMedia('(pointer: coarse)');

/** @param {() => void} ready  says it for all who play from here */
export function says(ready) {
  const large = html('strong', {});
  const small = html('span', {});
  const button = html('button', { type: 'button', class: 'main', onclick: ready }, 'Ready');
  const element = html('div', { class: 'says' }, large, small, button);

  return {
    element,

    /**
     * @param {object} view  as it is now
     * @param {number[]} mine  seats
     * @param {boolean} cut  the line is dead
     */
    draw(view, mine, cut) {
      const [first, second] = words(view, mine, cut);
      if (large.textContent !== first) large.textContent = first;
      if (small.textContent !== second) small.textContent = second;
      button.hidden = !unready(view, mine);
      element.hidden = !first && !second && button.hidden;
    },

    hide() {
      element.hidden = true;
    },
  };
}

/** Whether somebody here has not said so yet. */
export const unready = ({ phase, state }, mine) =>
  phase === 'playing' && !begun(state) && mine.some((seat) => !state.ready.includes(seat));

function words(view, mine, cut) {
  const { phase, state } = view;
  if (phase === 'over') return [outcome(view), ''];
  if (phase === 'waiting') return ['', ''];
  if (cut) return ['Your line is silent', 'Trying again'];
  const waited = turn(view)
    .map((seat) => called(view, seat))
    .join(' and ');
  if (begun(state))
    return state.frozen?.waiting.length ? [`Waiting for ${waited}`, `${patience(state)} s`] : ['', ''];
  if (unready(view, mine))
    return ['Try your paddle', coarse.matches ? '' : 'Space or Enter when you are ready'];
  return [`Waiting for ${waited}`, 'The ball is served when all are ready.'];
}
