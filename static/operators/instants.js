/** Instants and lengths of time, as operators read and choose them. */

import { language, say } from '../language/say.js';
import { html } from '../ui/element.js';

const HOUR = 3_600_000; // ms
const DAY = 24 * HOUR;
const instant = new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' });

/** @param {number} at */
export const time = (at) => html('time', { datetime: new Date(at).toISOString() }, instant.format(at));

/** @param {number} at */
export const timeText = (at) => instant.format(at);

/** What a select offers: how long something lasts. @type {[string, number|null][]} */
const LENGTHS = [
  ['admin-an-hour', HOUR],
  ['admin-a-day', DAY],
  ['admin-a-week', 7 * DAY],
  ['admin-a-month', 30 * DAY],
  ['admin-no-end', null],
];

/** Chooses how long something lasts. */
export const lengthChoice = () =>
  html(
    'select',
    {},
    ...LENGTHS.map(([name], i) => html('option', { value: i, selected: i === 1 }, say(name))),
  );

/** When that ends; nothing where it does not. @param {HTMLSelectElement} select @param {number} now */
export function untilOf(select, now) {
  const length = LENGTHS[Number(select.value)]?.[1] ?? null;
  return length === null ? {} : { until: Math.round(now + length) };
}
