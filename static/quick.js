/** Quick pairing: one click and one is in the queue. */

import { html } from './element.js';
import { stamp } from './stamp.js';
import { QUICK, called, fits } from './wish.js';

const many = (n) => (n ? `${n} waiting` : '');

/**
 * @param {HTMLElement} place
 * @param {import('./seeks.js').Seeks} seeks
 * @returns {{offer: (games: object[]) => void, draw: (wished: object[]) => void}}  what the server has to
 *   offer, and how many look for what
 */
export function quick(place, seeks) {
  const rated = html('input', { type: 'checkbox', role: 'switch', onchange: () => draw() });
  const list = html('ul', { class: 'tiles' });
  place.replaceChildren(list, html('label', { class: 'tick' }, rated, 'Rated: it counts for my rating'));
  let tiles = [];
  let known = '';
  let wished = [];

  const wishOf = ({ wish, rates }) => ({ ...wish, rated: rates && rated.checked });

  function tile(choice) {
    const waits = html('span', { class: 'waits' });
    const button = html(
      'button',
      { type: 'button', class: `tile ${choice.key}`, onclick: () => seeks.seek(wishOf(choice)) },
      stamp(choice.wish),
      html('strong', {}, label(choice)),
      waits,
    );
    return {
      element: html('li', {}, button),
      draw() {
        const wish = wishOf(choice);
        const mine = seeks.has(wish);
        const others = wished.find((each) => fits(wish, each))?.waiting ?? 0;
        button.disabled = mine;
        waits.textContent = mine ? 'looking …' : many(others);
      },
    };
  }

  function draw() {
    for (const { draw } of tiles) draw();
  }
  seeks.onchange(draw);

  return {
    offer(games) {
      const names = games.map(({ game }) => game);
      if (names.join() === known) return;
      known = names.join();
      tiles = QUICK.filter(({ wish }) => names.includes(wish.game)).map(tile);
      list.replaceChildren(...tiles.map(({ element }) => element));
      draw();
    },
    draw(told) {
      wished = told;
      draw();
    },
  };
}

function label({ wish }) {
  if (wish.game === 'choose') return 'Three, by vote';
  return wish.game === 'go' ? `${wish.setup.size} × ${wish.setup.size}` : called(wish);
}
