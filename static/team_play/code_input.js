/** A field for the code of four digits that a team tells who has met it. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';

export function codeInput() {
  const input = html('input', {
    inputmode: 'numeric',
    maxlength: 4,
    autocomplete: 'off',
    required: true,
    oninput: () => input.setCustomValidity(/^(\d{4})?$/.test(input.value) ? '' : say('team-four-digits')),
  });
  return input;
}
