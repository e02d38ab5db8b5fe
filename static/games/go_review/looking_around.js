/** What stands beside the status: that one looks around by oneself, or places stones, with the ways out of it. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Placing } from './placing.js' */

/**
 * @param {object} does
 * @param {() => void} does.follow
 * @param {Placing} does.place  the stones that are being placed
 * @param {() => void} does.commit  makes a node of them
 * @param {() => void} does.drop
 */
export function lookingAround({ follow, place, commit, drop }) {
  const words = html('p', {});
  const back = html('button', { type: 'button', class: 'main', onclick: follow });
  const add = html(
    'button',
    { type: 'button', class: 'main', onclick: commit },
    say('go-review-place-stones'),
  );
  const leave = html('button', { type: 'button', onclick: drop }, say('go-review-cancel'));
  const element = html(
    'div',
    { class: 'looking-around', role: 'status', hidden: true },
    words,
    html('div', { class: 'buttons' }, back, add, leave),
  );
  return {
    element,

    /** @param {{following: boolean, leader: string}} now */
    draw({ following, leader }) {
      const placed = place.count;
      element.hidden = following && placed === 0;
      add.hidden = leave.hidden = placed === 0;
      back.hidden = placed > 0 || following;
      back.textContent = say('go-review-follow', { name: leader });
      words.textContent = placed
        ? say('go-review-placing', { stones: placed })
        : say('go-review-looking-around');
    },
  };
}
