/** For organisers: they correct points, and make void what came of an event. */

import { say } from '../../language/say.js';
import { foldedForm } from '../../team_play/folded_form.js';
import { teamChoice } from '../../team_play/team_choice.js';
import { html } from '../../ui/element.js';

/** @import { Act } from '../types.js' */
/** @import { View } from './types.js' */

/** @param {Act} act */
export function correctingForm(act) {
  const choice = teamChoice();
  const points = html('input', { type: 'number', min: -10_000, max: 10_000, step: 1, required: true });
  const reason = html('input', { maxlength: 100, required: true, autocomplete: 'off' });
  const element = foldedForm(
    say('trainlag-correct'),
    [
      [say('trainlag-which-team'), choice.element],
      [say('trainlag-points'), points],
      [say('trainlag-reason'), reason],
    ],
    say('trainlag-give'),
    async () => {
      const { team } = choice;
      const action = { type: 'correct', team, points: Number(points.value), reason: reason.value };
      if (await act(action)) points.value = reason.value = '';
    },
  );
  return { element, draw: (/** @type {View} */ view) => choice.draw(view) };
}

/** Asks why, and makes an event void. @param {number} event @param {Act} act */
export function makeVoid(event, act) {
  const reason = html('input', { maxlength: 100, autocomplete: 'off', autofocus: true });
  const form = html(
    'form',
    { method: 'dialog' },
    html('h2', { id: 'void-title' }, say('trainlag-void-why')),
    html('label', {}, say('trainlag-reason'), reason),
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'yes', class: 'main' }, say('trainlag-make-void')),
      html('button', { value: 'no', formnovalidate: true }, say('trainlag-cancel')),
    ),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'void-title' }, form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'yes') act({ type: 'void', event, reason: reason.value });
  });
  document.body.append(dialog);
  dialog.showModal();
}
