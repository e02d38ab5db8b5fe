/** The fields of a clock that is like no preset: a time system, its lengths, and whether these are days. */

import { say } from '../language/say.js';
import { clockText, systemName } from './clock_words.js';
import { html } from './element.js';
import { follow, only } from './schema.js';

/** @import { Schema } from './schema.js' */
/** @import { ClockSetup, TimeSystem } from './types.js' */

const MOST_DAYS = 365;

/**
 * A field of a time system: the message that says what it is called, in how many seconds it is asked for (1: a number of
 * things), and what stands in it at first, as seconds or number and as days or number.
 *
 * @typedef {{name: string, label: string, seconds: number, first: [number|null, number|null], thing?: boolean}} Asked
 */

/** @type {Asked} */
const MAIN = { name: 'main', label: 'clock-field-main', seconds: 60, first: [600, 3] };

/** @type {Record<string, Asked[]>} */
const ASKED = {
  absolute: [MAIN],
  fischer: [
    MAIN,
    { name: 'increment', label: 'clock-field-increment', seconds: 1, first: [10, 1] },
    { name: 'limit', label: 'clock-field-limit', seconds: 60, first: [null, null] },
  ],
  byoyomi: [
    MAIN,
    { name: 'periods', label: 'clock-field-periods', seconds: 1, first: [5, 5], thing: true },
    { name: 'period', label: 'clock-field-period', seconds: 1, first: [30, 1] },
  ],
  canadian: [
    MAIN,
    { name: 'stones', label: 'clock-field-stones', seconds: 1, first: [20, 10], thing: true },
    { name: 'period', label: 'clock-field-for-these', seconds: 60, first: [300, 7] },
  ],
  simple: [{ name: 'move', label: 'clock-field-move', seconds: 1, first: [60, 3] }],
};

/** @param {Schema} schema  of a setup's clock @param {Schema} root @returns {Record<string, Schema>} by system */
export function systems(schema, root) {
  /** @type {Schema[]} */
  const members = (schema.anyOf ?? [schema]).map((/** @type {Schema} */ member) => follow(member, root));
  return Object.fromEntries(members.map((member) => [only(member.properties?.system), member]));
}

/**
 * @param {Record<string, Schema>} offered  by system
 * @returns {{element: HTMLElement, read: () => ClockSetup}}
 */
export function clockForm(offered) {
  const names = Object.keys(ASKED).filter((name) => name in offered);
  const system = html(
    'select',
    { oninput: draw }, // before `tell`, which takes what is drawn
    ...names.map((name) => html('option', { value: name, selected: name === 'byoyomi' }, systemName(name))),
  );
  const days = html('input', { type: 'checkbox', oninput: draw });
  const vacation = html('input', { type: 'number', min: 0, max: MOST_DAYS, value: 0 });
  const weekends = html('input', { type: 'checkbox' });
  const fields = html('div', { class: 'row' });
  const apart = html(
    'div',
    { class: 'row' },
    html('label', {}, say('clock-form-vacation'), vacation),
    html('label', { class: 'tick' }, weekends, say('clock-form-weekends')),
  );
  const text = html('p', { class: 'hint', 'aria-live': 'polite' });
  /** @type {{asked: Asked, input: HTMLInputElement, unit: number}[]} */
  let drawn = [];

  function draw() {
    drawn = (ASKED[system.value] ?? []).map((asked) => input(asked, offered[system.value], days.checked));
    fields.replaceChildren(
      ...drawn.map(({ asked, input, unit }) => labelled(asked, input, unit, days.checked)),
    );
    apart.hidden = !days.checked;
    tell();
  }

  function tell() {
    text.textContent = drawn.every(({ input }) => input.checkValidity()) ? clockText(read()) : '';
  }

  /** @returns {ClockSetup} */
  function read() {
    const given = drawn.filter(({ input }) => input.value !== '');
    const values = given.map(({ asked, input, unit }) => [
      asked.name,
      Math.round(Number(input.value) * unit),
    ]);
    const inner = /** @type {TimeSystem} */ ({ system: system.value, ...Object.fromEntries(values) });
    if (!days.checked) return inner;
    const [vacationDays, weekends_off] = [Number(vacation.value), weekends.checked];
    return { system: 'correspondence', days: inner, vacation: vacationDays, weekends_off };
  }

  const counted = html('label', { class: 'tick' }, days, say('clock-form-days'));
  counted.hidden = !('correspondence' in offered);
  const element = html(
    'div',
    { class: 'fields', oninput: tell },
    html('label', {}, say('clock-form-system'), system),
    counted,
    fields,
    apart,
    text,
  );
  draw();
  return { element, read };
}

/** @param {Asked} asked @param {Schema|undefined} schema  of its system @param {boolean} days */
function input(asked, schema, days) {
  const { minimum = 0, maximum } = bounds(schema?.properties?.[asked.name]);
  const unit = days || asked.thing ? 1 : asked.seconds;
  const value = asked.first[days ? 1 : 0];
  const step = unit === 60 ? 0.5 : 1;
  const most = days && !asked.thing ? MOST_DAYS : Math.floor(maximum / unit);
  const input = html('input', {
    type: 'number',
    min: minimum > 0 ? step : 0,
    max: most,
    step,
    value: value === null ? null : value / unit,
    placeholder: value === null ? say('clock-form-twice') : null,
    required: value !== null,
  });
  return { asked, input, unit };
}

/** Of a field that may be left out the bounds stand with the number. @param {Schema} [field] @returns {Schema} */
const bounds = (field) =>
  field?.anyOf?.find((/** @type {Schema} */ { type }) => type === 'integer') ?? field ?? { maximum: 100 };

/** @param {Asked} asked @param {HTMLInputElement} input @param {number} unit @param {boolean} days */
function labelled({ label }, input, unit, days) {
  const counts = days ? 'days' : unit === 60 ? 'minutes' : 'seconds';
  return html('label', {}, say(label, { unit: counts }), input);
}
