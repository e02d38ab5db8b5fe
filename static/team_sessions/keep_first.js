/** Says to who does not keep the own name that organisers do, with the way to it. */

import { say, sayNodes } from '../language/say.js';
import { html } from '../ui/element.js';

/** @param {() => void} openAccount  the dialog of one's name */
export const keepFirst = (openAccount) =>
  html(
    'p',
    { class: 'keep-first' },
    ...sayNodes('sessions-keep-first', {
      button: html('button', { type: 'button', onclick: openAccount }, say('sessions-keep-my-name')),
    }),
  );
