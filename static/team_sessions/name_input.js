/** Where the name of a team session, a team or a catalogue is typed. */

import { html } from '../ui/element.js';

const LONGEST = 100; // characters

/** @param {string} [value] @param {Record<string, unknown>} [more]  attributes */
export const nameInput = (value = '', more = {}) =>
  html('input', { type: 'text', required: true, maxlength: LONGEST, autocomplete: 'off', value, ...more });
