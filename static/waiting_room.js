/** Where one waits for others: what for, since when, with how many; and something to do meanwhile. */

import { announce } from './announce.js';
import { html } from './element.js';
import { keyed } from './keyed.js';
import { problem } from './problem.js';
import { described } from './wish.js';

const minutes = (ms) => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** How it stands with a seek. */
function standing({ wish, told }) {
  if (!told) return 'Joining the queue …';
  if (wish.to) return 'Waiting for an answer.';
  const others = Math.max(0, told.here - 1); // we may be on our way
  if (others === 0) return 'You are the first.';
  return `${others} ${others === 1 ? 'other looks' : 'others look'} for the same.`;
}

const title = ({ to, ...wish }) => (to ? `${to} is asked for ${described(wish)}` : `Looking for ${described(wish)}`);

/**
 * @param {HTMLElement} place  hidden while nothing is looked for
 * @param {object} given
 * @param {import('./seeks.js').Seeks} given.seeks
 * @param {import('./clock.js').Clock} given.clock
 * @param {HTMLElement} given.news
 * @param {boolean} [given.small]  a strip, without anything to do
 */
export function waitingRoom(place, { seeks, clock, news, small = false }) {
  const list = html('ul', { class: 'sought' });
  const cancel = html('button', { type: 'button', onclick: () => seeks.stop() }, 'Cancel');
  const stones = html('span', { class: 'breath', 'aria-hidden': 'true' }, html('i', {}), html('i', {}));
  const pastime = html('div', {});
  place.classList.add('waiting-room', ...(small ? ['strip'] : []));
  place.replaceChildren(html('div', { class: 'search' }, stones, list, cancel), ...(small ? [] : [pastime]));
  let before = '';

  const rows = keyed(
    list,
    ({ wish }) => JSON.stringify(wish),
    ({ wish }) => {
      const time = html('time', {});
      const how = html('span', {});
      const heading = html(small ? 'strong' : 'h2', {}, title(wish));
      return {
        element: html('li', {}, heading, html('p', { class: 'hint' }, how, ' ', time)),
        draw(sought) {
          how.textContent = standing(sought);
          time.textContent = sought.told ? minutes(clock.now() - sought.told.since) : '';
        },
      };
    },
  );

  function draw() {
    const { sought } = seeks;
    const words = sought.map(({ wish }) => title(wish)).join('. ');
    rows(sought);
    place.hidden = sought.length === 0;
    if (words === before) return;
    if (!small) pastime.replaceChildren(...(words && (pastime.firstChild ? [...pastime.children] : [problem()])));
    announce(news, [words ? `${words}.` : 'You look for nobody any more.']);
    before = words;
  }

  seeks.onchange(draw);
  setInterval(() => place.hidden || rows(seeks.sought), 1_000);
  draw();
}
