/** The fields of the form that makes a game of Go. What is left to the rules is left out of the setup. */

import { say } from '../../language/say.js';
import { choice, chosen } from '../../ui/choice.js';
import { clockChoice } from '../../ui/clock_choice.js';
import { html } from '../../ui/element.js';
import { properties } from '../../ui/schema.js';
import { rulesName, speedName } from './names.js';

const COMMON = [9, 13, 19];

/** @import { Offer } from '../../client/types.js' */
/** @import { Clocks } from './types.js' */

/** @param {Offer} offer */
export function setup({ setup: schema, constants }) {
  const { size = {}, rules = {}, clock = {} } = properties(schema);
  /** Most handicap stones by size of the board. @type {Record<string, number>} */
  const handicaps = constants.handicap;
  const other = html('input', {
    type: 'number',
    name: 'other',
    min: size.minimum,
    max: size.maximum,
    value: 7,
    'aria-label': say('go-setup-lines'),
    onchange: fit,
  });
  const komi = html('input', {
    type: 'number',
    name: 'komi',
    step: 0.5,
    min: -150,
    max: 150,
    placeholder: say('go-setup-komi-by-rules'),
  });
  const rule = html(
    'select',
    { name: 'rules' },
    ...rules.enum.map((/** @type {string} */ value) =>
      html('option', { value, selected: value === rules.default }, rulesName(value)),
    ),
  );
  const stones = html('select', { name: 'handicap' });
  const options = COMMON.map((n) => ({ value: n, label: [say('go-size', { size: n })] }));
  const all = [...options, { value: 'other', label: [say('go-setup-other')] }];
  const sizes = choice(say('go-setup-size'), 'size', all, 19, (picked) => {
    fit();
    if (picked === 'other') other.focus();
  });
  sizes.append(other);
  const row = html(
    'div',
    { class: 'row' },
    html('label', {}, say('go-setup-rules'), rule),
    html('label', {}, say('go-setup-komi'), komi),
    html('label', {}, say('go-setup-handicap'), stones),
  );
  const lines = () => Number(chosen(sizes) === 'other' ? other.value : chosen(sizes));
  const clocks = clockChoice(clock, schema, []);

  function fit() {
    other.hidden = chosen(sizes) !== 'other';
    clocks.offer(speeds(constants.clocks, lines()));
    const most = handicaps[lines()] ?? 0;
    if (stones.options.length === most + 1) return;
    const before = Math.min(most, Number(stones.value));
    stones.replaceChildren(
      ...Array.from({ length: most + 1 }, (_, n) =>
        html(
          'option',
          { value: n, selected: n === before },
          n === 0 ? say('go-setup-no-handicap') : String(n),
        ),
      ),
    );
  }
  fit();

  return {
    element: html('div', { class: 'setup' }, sizes, row, clocks.element),
    read: () => ({
      size: lines(),
      rules: rule.value,
      handicap: Number(stones.value),
      clock: clocks.read(),
      ...(komi.value === '' ? {} : { komi: Number(komi.value) }),
    }),
  };
}

/**
 * The clocks that are offered for a board: those of the common size that is nearest.
 *
 * @param {Clocks} clocks
 * @param {number} lines
 */
function speeds(clocks, lines) {
  const far = (/** @type {number} */ size) => Math.abs(size - lines);
  const [nearest = 0] = [...COMMON].sort((one, other) => far(one) - far(other));
  return Object.entries(clocks).flatMap(([speed, bySize]) => {
    const clock = bySize[nearest];
    return clock ? [{ name: speedName(speed), clock }] : [];
  });
}
