/** An instant, typed as date and time of where the device is. */

import { html } from '../ui/element.js';

/** As the field has it: without a zone, to the minute. @param {number} at */
function local(at) {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} label @param {number|null} at @returns {{element: HTMLElement, read: () => number|null}} */
export function instantField(label, at) {
  const input = html('input', { type: 'datetime-local', value: at === null ? null : local(at) });
  return {
    element: html('label', {}, label, input),
    read: () => (input.value ? new Date(input.value).getTime() : null),
  };
}
