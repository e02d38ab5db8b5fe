/** Why something has so many points: a sentence of its summands, which adds up to them. */

import { language, say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Measures, Parts } from './types.js' */

/** What is said of each summand, by what it was reckoned and for whose bounty. @type {Record<string, string>} */
const WORDS = {
  challenge: 'trainlag-why-challenge',
  walking: 'trainlag-why-walking',
  staying: 'trainlag-why-staying',
  remoteness: 'trainlag-why-remoteness',
  transit: 'trainlag-why-transit',
  extra: 'trainlag-why-extra',
  behind: 'trainlag-why-behind',
  bounty: 'trainlag-why-bounty',
  correction: 'trainlag-why-correction',
};

/** "+120", "−30" with the sign for minus, not a hyphen @param {number} points */
export const signed = (points) =>
  new Intl.NumberFormat(language(), { signDisplay: 'exceptZero' }).format(points).replace('-', '\u2212');

/**
 * "50 for any challenge + 70 for 7 minutes on foot − 20 by the catalogue = 100 points"
 *
 * @param {Parts} parts
 * @param {Measures} measures
 * @param {string} caught  the team whose bounty it was; empty for none
 */
export function whySentence(parts, measures, caught = '') {
  const number = new Intl.NumberFormat(language());
  const terms = Object.entries(parts).map(([part, points], i) => {
    const values = { points: number.format(Math.abs(points)), by: measures[part] ?? 0, name: caught };
    const words = WORDS[part] ? say(WORDS[part], values) : `${values.points} ${part}`;
    if (i === 0) return points < 0 ? `−${words}` : words;
    return `${points < 0 ? '−' : '+'} ${words}`;
  });
  const sum = Object.values(parts).reduce((all, points) => all + points, 0);
  return say('trainlag-why-sum', { sum: terms.join(' '), points: sum });
}

/**
 * Why there are so many points, to be unfolded.
 *
 * @param {string} sentence
 * @param {...(HTMLElement|null)} more
 */
export const whyPoints = (sentence, ...more) =>
  html(
    'details',
    { class: 'why' },
    html('summary', {}, say('trainlag-why-points')),
    html('p', {}, sentence),
    ...more,
  );
