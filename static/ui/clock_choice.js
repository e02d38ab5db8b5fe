/** The choice of a clock: none, one of a few presets, or any other. */

import { say } from '../language/say.js';
import { choice, chosen } from './choice.js';
import { clockForm, systems } from './clock_form.js';
import { clockText } from './clock_words.js';
import { html } from './element.js';

/** @import { Schema } from './schema.js' */
/** @import { ClockSetup } from './types.js' */

/** @typedef {{name: string, clock: ClockSetup}} Preset */

const [NONE, OTHER] = ['none', 'other'];

/**
 * @param {Schema} schema  of a setup's clock
 * @param {Schema} root
 * @param {Preset[]} presets
 */
export function clockChoice(schema, root, presets) {
  const offered = systems(schema, root);
  const timed = Object.keys(offered).some((system) => system !== NONE);
  const form = clockForm(offered);
  const place = html('div', {});
  let shown = presets;

  /** @param {string|number} checked */
  function draw(checked) {
    const options = [
      { value: NONE, label: [say('clock-choice-none')] },
      ...shown.map(({ name, clock }) => ({
        value: name,
        label: [name, ' ', html('small', {}, clockText(clock))],
      })),
      { value: OTHER, label: [say('clock-choice-other')] },
    ];
    place.replaceChildren(choice(say('clock-choice'), 'clock', options, checked, toggle));
  }

  /** @param {string} value */
  function toggle(value) {
    form.element.hidden = value !== OTHER;
    for (const input of form.element.querySelectorAll('input')) input.disabled = form.element.hidden;
  }
  draw(NONE);
  toggle(NONE);

  return {
    /** Null where nothing but games without a clock is offered. */
    element: timed ? html('div', { class: 'fields' }, place, form.element) : null,

    /** Offers other presets, such as for another size of the board. @param {Preset[]} presets */
    offer(presets) {
      const before = chosen(place);
      shown = presets;
      draw(before);
    },

    /** @returns {ClockSetup} */
    read() {
      const value = chosen(place);
      if (value === OTHER) return form.read();
      return shown.find(({ name }) => name === value)?.clock ?? { system: 'none' };
    },
  };
}
