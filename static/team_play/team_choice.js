/** A choice of one of the teams. What is chosen stays when others may be chosen. */

import { html } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';
import { seatsOf } from './words.js';

/** @import { TeamView } from './types.js' */

/** @param {string|null} [none]  what is said of choosing none, where one may */
export function teamChoice(none = null) {
  const element = html('select', { required: none === null });
  let drawn = '';
  return {
    element,

    /** The seat of the team; null for none. */
    get team() {
      return element.value === '' ? null : Number(element.value);
    },

    /** @param {TeamView} view @param {number[]} [seats]  of those that may be chosen */
    draw(view, seats = seatsOf(view)) {
      const names = seats.map((seat) => nameOf(view, seat));
      const state = JSON.stringify([seats, names]);
      if (state === drawn) return;
      drawn = state;
      const chosen = element.value;
      element.replaceChildren(
        ...(none === null ? [] : [html('option', { value: '' }, none)]),
        ...seats.map((seat, index) => html('option', { value: seat }, names[index])),
      );
      if (seats.some((seat) => String(seat) === chosen)) element.value = chosen;
    },
  };
}
