/** Quick pairing: one click, and one looks for others. */

import { quick, tile } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { ratedChoice } from './rated_choice.js';
import { matches } from './seek.js';
import { speedChoice } from './speed_choice.js';

/** @import { Account, ListedSeek, Offer } from '../client/types.js' */
/** @import { QuickChoice } from '../games/types.js' */
/** @import { Seek } from './seek.js' */
/** @import { Seeks } from './seeks.js' */

/** @typedef {{shown: Pick<QuickChoice, 'label'|'detail'|'speed'>, seek: Seek, canBeRated: boolean}} Choice */

/** What one click may look for, games to vote on last. @param {Offer[]} offers @returns {Choice[]} */
const choices = (offers) =>
  [...offers.filter(({ vote }) => !vote), ...offers.filter(({ vote }) => vote)].flatMap((offer) =>
    quick(offer).map(({ label, detail, speed, ...seek }) => ({
      shown: { label, detail, speed },
      seek: { game: offer.game, ...seek },
      canBeRated: offer.rated,
    })),
  );

/**
 * @param {HTMLElement} place
 * @param {Seeks} seeks
 * @param {() => void} chooseName
 * @returns {{offer: (offers: Offer[], player: Account) => void, draw: (listed: ListedSeek[]) => void, first: () => Seek|null}}
 *   what the server offers, how many look for what, and what the first tile looks for
 */
export function quickPairing(place, seeks, chooseName) {
  const list = html('ul', { class: 'tiles' });
  const above = html('div', { class: 'speeds' });
  const below = html('div', { class: 'rating' });
  const rating = ratedChoice(below, { changed: () => draw(), chooseName });
  place.replaceChildren(above, list, below);
  const speeds = speedChoice(above, 'speed', () => show());
  /** @type {ReturnType<typeof button>[]} */
  let buttons = [];
  let offered = ''; // what the tiles were made for
  /** @type {ListedSeek[]} */
  let listed = [];

  /** @param {Choice} choice */
  function button({ shown: { label, detail, speed }, seek, canBeRated }) {
    const chosen = () => ({ ...seek, rated: rating.rated(canBeRated) });
    const waits = html('span', { class: 'waits' });
    const element = html(
      'button',
      { type: 'button', class: 'tile', onclick: () => seeks.add(chosen()) },
      tile(seek.game, seek.setup),
      html('strong', {}, label),
      detail ? html('small', {}, detail) : null,
      waits,
    );
    /** How many we would meet; who takes both kinds is counted once. */
    const waiting = () =>
      Math.max(0, ...listed.filter((each) => matches(chosen(), each)).map((each) => each.waiting));
    return {
      element: html('li', {}, element),
      seek,
      speed,
      waiting,
      draw() {
        const mine = seeks.hasAlike(seek);
        const others = waiting();
        element.disabled = mine;
        waits.textContent = mine
          ? say('lobby-looking')
          : others
            ? say('lobby-waiting', { count: others })
            : '';
      },
    };
  }

  /** @param {{speed?: string}} button */
  function isShown({ speed }) {
    return speed === undefined || speed === speeds.speed;
  }

  /** Shows what can be had at the chosen speed, and what has none. */
  function show() {
    const shown = buttons.filter(isShown);
    list.replaceChildren(...shown.map(({ element }) => element));
    draw();
  }

  function draw() {
    for (const each of buttons) each.draw();
    const others = buttons.filter(({ seek }) => !seeks.hasAlike(seek));
    speeds.count((wanted) =>
      others.reduce((sum, { speed, waiting }) => (speed === wanted ? sum + waiting() : sum), 0),
    );
  }
  seeks.onchange(draw);

  return {
    first: () => buttons.find(isShown)?.seek ?? null,
    offer(offers, player) {
      rating.draw(player);
      const names = offers.map(({ game }) => game).join();
      if (names === offered) return;
      offered = names;
      const all = choices(offers);
      speeds.offer(all.map(({ shown }) => shown.speed));
      buttons = all.map(button);
      show();
    },
    draw(told) {
      listed = told;
      draw();
    },
  };
}
