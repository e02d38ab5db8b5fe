/** Whether what one looks for is rated: it is the same to most, so that they find whoever waits. */

import { read, write } from '../browser/storage.js';
import { say, sayNodes } from '../language/say.js';
import { choice } from '../ui/choice.js';
import { html } from '../ui/element.js';

/** @import { Account } from '../client/types.js' */
/** @import { Seek } from './seek.js' */

/** @typedef {Exclude<Seek['rated'], undefined>} Rated */

const KEY = 'moyo.rated';

/** With what is said of each. @type {[string, Rated, string][]} */
const CHOICES = [
  ['either', 'either', 'rating-either-way'],
  ['yes', true, 'rating-rated'],
  ['no', false, 'rating-not-rated'],
];

/**
 * @param {HTMLElement} place
 * @param {{changed: () => void, chooseName: () => void}} does  guests play no rated games before they have chosen a name
 * @returns {{rated: (canBe: boolean) => Rated, draw: (player: Account) => void}}
 */
export function ratedChoice(place, { changed, chooseName }) {
  let chosen = read('local', KEY) ?? 'either';
  let drawn = '';
  const name = { type: 'button', class: 'quiet', onclick: chooseName };
  const button = html('button', name, say('rating-choose-a-name'));
  const hint = html('p', { class: 'hint' }, ...sayNodes('rating-name-first', { button }));

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
    const options = CHOICES.map(([value, , label]) => ({ value, label: [say(label)] }));
    place.replaceChildren(given ? hint : choice(say('rating-choice'), 'rated', options, chosen, choose));
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
