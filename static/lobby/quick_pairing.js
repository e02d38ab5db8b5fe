/** Quick pairing: one click, and one looks for others. */

import { quick, tile } from '../games/catalogue.js';
import { html } from '../ui/element.js';
import { matches } from './seek.js';

/** @import { ListedSeek, Offer } from '../client/types.js' */
/** @import { Seek } from './seek.js' */
/** @import { Seeks } from './seeks.js' */

/** @typedef {{label: string, seek: Seek, canBeRated: boolean}} Choice */

/** What one click may look for, games to vote on last. @param {Offer[]} offers @returns {Choice[]} */
const choices = (offers) =>
  [...offers.filter(({ vote }) => !vote), ...offers.filter(({ vote }) => vote)].flatMap((offer) =>
    quick(offer).map(({ label, ...seek }) => ({
      label,
      seek: { game: offer.game, ...seek },
      canBeRated: offer.rated,
    })),
  );

/**
 * @param {HTMLElement} place
 * @param {Seeks} seeks
 * @returns {{offer: (offers: Offer[]) => void, draw: (listed: ListedSeek[]) => void}}  what the server offers, and how
 *   many look for what
 */
export function quickPairing(place, seeks) {
  const rated = html('input', { type: 'checkbox', role: 'switch', onchange: () => draw() });
  const list = html('ul', { class: 'tiles' });
  place.replaceChildren(list, html('label', { class: 'tick' }, rated, 'Rated: it counts for my rating'));
  /** @type {ReturnType<typeof button>[]} */
  let buttons = [];
  let offered = ''; // what the tiles were made for
  /** @type {ListedSeek[]} */
  let listed = [];

  /** @param {Choice} choice */
  function button({ label, seek, canBeRated }) {
    const chosen = () => ({ ...seek, rated: canBeRated && rated.checked });
    const waits = html('span', { class: 'waits' });
    const element = html(
      'button',
      { type: 'button', class: 'tile', onclick: () => seeks.add(chosen()) },
      tile(seek.game, seek.setup),
      html('strong', {}, label),
      waits,
    );
    return {
      element: html('li', {}, element),
      draw() {
        const mine = seeks.has(chosen());
        const waiting = listed.find((each) => matches(chosen(), each))?.waiting ?? 0;
        element.disabled = mine;
        waits.textContent = mine ? 'looking …' : waiting ? `${waiting} waiting` : '';
      },
    };
  }

  function draw() {
    for (const each of buttons) each.draw();
  }
  seeks.onchange(draw);

  return {
    offer(offers) {
      const names = offers.map(({ game }) => game).join();
      if (names === offered) return;
      offered = names;
      buttons = choices(offers).map(button);
      list.replaceChildren(...buttons.map(({ element }) => element));
      draw();
    },
    draw(told) {
      listed = told;
      draw();
    },
  };
}
