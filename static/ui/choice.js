/** One of a few: radio buttons that look like one control. */

import { html } from './element.js';

/** @typedef {{value: string|number, label: (Node|string)[]}} Option */

/**
 * @param {string} legend
 * @param {string} name  of the radio buttons
 * @param {Option[]} options
 * @param {string|number} checked  the value that is chosen at first
 * @param {(value: string) => void} [changed]
 */
export function choice(legend, name, options, checked, changed = () => {}) {
  const radios = options.map(({ value, label }) => {
    const onchange = () => changed(input.value);
    const input = html('input', { type: 'radio', name, value, checked: value === checked, onchange });
    return html('label', {}, input, html('span', {}, ...label));
  });
  return html('fieldset', { class: 'choice' }, html('legend', {}, legend), ...radios);
}

/** The value that is chosen; none is an empty string. @param {HTMLElement} fieldset */
export const chosen = (fieldset) => fieldset.querySelector('input:checked')?.getAttribute('value') ?? '';
