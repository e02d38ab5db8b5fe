/** One of a few: radio buttons that look like one control. */

import { html } from './element.js';

/**
 * @param {string} legend
 * @param {string} name  of the radio buttons
 * @param {{value: string|number, label: (Node|string)[]}[]} options
 * @param {string|number} checked  the value that is chosen at first
 * @param {(value: string) => void} [changed]
 * @returns {HTMLElement}
 */
export function choice(legend, name, options, checked, changed = () => {}) {
  const onchange = (event) => changed(event.target.value);
  const radios = options.map(({ value, label }) => {
    const input = html('input', { type: 'radio', name, value, checked: value === checked, onchange });
    return html('label', {}, input, html('span', {}, ...label));
  });
  return html('fieldset', { class: 'choice' }, html('legend', {}, legend), ...radios);
}

/** The value that is chosen. @param {HTMLElement} fieldset @returns {string} */
export const chosen = (fieldset) => fieldset.querySelector(':checked').value;
