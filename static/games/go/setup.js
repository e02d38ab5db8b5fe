/** The fields of the form that makes a game of Go. What is left to the rules is left out of the setup. */

import { choice, chosen } from '../../ui/choice.js';
import { html } from '../../ui/element.js';
import { properties } from '../../ui/schema.js';
import { rulesName } from './words.js';

const COMMON = [9, 13, 19];

/** @import { Offer } from '../../client/types.js' */

/** @param {Offer} offer */
export function setup({ setup: schema, constants }) {
  const { size = {}, rules = {} } = properties(schema);
  /** Most handicap stones by size of the board. @type {Record<string, number>} */
  const handicaps = constants.handicap;
  const other = html('input', {
    type: 'number',
    name: 'other',
    min: size.minimum,
    max: size.maximum,
    value: 7,
    'aria-label': 'Lines',
    onchange: fit,
  });
  const komi = html('input', {
    type: 'number',
    name: 'komi',
    step: 0.5,
    min: -150,
    max: 150,
    placeholder: 'by the rules',
  });
  const rule = html(
    'select',
    { name: 'rules' },
    ...rules.enum.map((/** @type {string} */ value) =>
      html('option', { value, selected: value === rules.default }, rulesName(value)),
    ),
  );
  const stones = html('select', { name: 'handicap' });
  const options = COMMON.map((n) => ({ value: n, label: [`${n} × ${n}`] }));
  const sizes = choice('Board', 'size', [...options, { value: 'other', label: ['Other'] }], 19, (picked) => {
    fit();
    if (picked === 'other') other.focus();
  });
  sizes.append(other);
  const row = html(
    'div',
    { class: 'row' },
    html('label', {}, 'Rules', rule),
    html('label', {}, 'Komi', komi),
    html('label', {}, 'Handicap', stones),
  );
  const lines = () => Number(chosen(sizes) === 'other' ? other.value : chosen(sizes));

  function fit() {
    other.hidden = chosen(sizes) !== 'other';
    const most = handicaps[lines()] ?? 0;
    if (stones.options.length === most + 1) return;
    const before = Math.min(most, Number(stones.value));
    stones.replaceChildren(
      ...Array.from({ length: most + 1 }, (_, n) =>
        html('option', { value: n, selected: n === before }, n === 0 ? 'none' : String(n)),
      ),
    );
  }
  fit();

  return {
    element: html('div', { class: 'setup' }, sizes, row),
    read: () => ({
      size: lines(),
      rules: rule.value,
      handicap: Number(stones.value),
      ...(komi.value === '' ? {} : { komi: Number(komi.value) }),
    }),
  };
}
