/** Whether what one looks for is rated: it is the same to most, so that they find whoever waits. */

import { read, write } from '../browser/storage.js';
import { choice } from '../ui/choice.js';
import { html } from '../ui/element.js';

/** @import { Account } from '../client/types.js' */
/** @import { Seek } from './seek.js' */

/** @typedef {Exclude<Seek['rated'], undefined>} Rated */

const KEY = 'moyo.rated';

/** @type {[string, Rated, string][]} */
const CHOICES = [
  ['either', 'either', 'Either way'],
  ['yes', true, 'Rated'],
  ['no', false, 'Not rated'],
];

/**
 * @param {HTMLElement} place
 * @param {{changed: () => void, chooseName: () => void}} does  guests play no rated games before they have chosen a name
 * @returns {{rated: (canBe: boolean) => Rated, draw: (player: Account) => void}}
 */
export function ratedChoice(place, { changed, chooseName }) {
  let chosen = read('local', KEY) ?? 'either';
  let drawn = '';
  const hint = html(
    'p',
    { class: 'hint' },
    html('button', { type: 'button', class: 'quiet', onclick: chooseName }, 'Choose a name'),
    ' to play rated games.',
  );

  /** @param {string} value */
  function choose(value) {
    chosen = value;
    write('local', KEY, value);
    changed();
  }

  /** @param {Account} player */
  function draw({ given }) {
    const wanted = given ? 'given' : 'named';
    if (wanted === drawn) return;
    drawn = wanted;
    const options = CHOICES.map(([value, , label]) => ({ value, label: [label] }));
    place.replaceChildren(given ? hint : choice('Rating', 'rated', options, chosen, choose));
  }

  return {
    draw,
    rated(canBe) {
      if (drawn !== 'named') return false;
      const [, rated] = CHOICES.find(([value]) => value === chosen) ?? [];
      return canBe ? (rated ?? 'either') : false;
    },
  };
}
