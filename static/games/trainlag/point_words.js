/** Why something has so many points. */

import { language, say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Parts } from './types.js' */

/** What each summand is for. @type {Record<string, string>} */
const WORDS = {
  challenge: 'trainlag-part-challenge',
  walking: 'trainlag-part-walking',
  staying: 'trainlag-part-staying',
  remoteness: 'trainlag-part-remoteness',
  transit: 'trainlag-part-transit',
  extra: 'trainlag-part-extra',
  behind: 'trainlag-part-behind',
  bounty: 'trainlag-part-bounty',
  correction: 'trainlag-part-correction',
};

/** "+120", "−30" with the sign for minus, not a hyphen @param {number} points */
export const signed = (points) =>
  new Intl.NumberFormat(language(), { signDisplay: 'exceptZero' }).format(points).replace('-', '\u2212');

/** The summands, to be unfolded. @param {Parts} parts */
export const partsList = (parts) =>
  html(
    'details',
    { class: 'parts' },
    html('summary', {}, say('trainlag-why-points')),
    html(
      'dl',
      {},
      ...Object.entries(parts).flatMap(([part, points]) => [
        html('dt', {}, WORDS[part] ? say(WORDS[part]) : part),
        html('dd', {}, signed(points)),
      ]),
    ),
  );
