/** What is wrong, as a list of sentences. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';

/** @typedef {{text: string, where?: string}} Told  what is said, and what stands before it, such as a row */

/**
 * Replaces what a place shows; nothing where nothing is wrong.
 *
 * @param {HTMLElement} place
 * @param {string} title
 * @param {Told[]} faults
 * @param {number} [more]  that are not listed
 */
export function showFaults(place, title, faults, more = 0) {
  place.hidden = faults.length === 0;
  place.replaceChildren(
    ...(faults.length
      ? [
          html('p', {}, title),
          html('ul', {}, ...faults.map(row)),
          ...(more ? [html('p', { class: 'hint' }, say('faults-more', { count: more }))] : []),
        ]
      : []),
  );
}

/** @param {Told} fault */
const row = (fault) => html('li', {}, fault.where ? html('b', {}, fault.where) : null, ' ', refusal(fault));

/** Where it is shown: read aloud as soon as there is any. */
export const faultPlace = () => html('div', { class: 'faults', role: 'alert', hidden: true });
