/** What to challenge somebody to: a small form in a dialog. */

import { choice, chosen } from './choice.js';
import { html } from './element.js';
import { QUICK, called } from './wish.js';

/**
 * @param {string} name  of whom
 * @param {string[]} games  that the server offers
 * @param {(wish: import('./wish.js').Wish) => void} challenge
 */
export function challengeForm(name, games, challenge) {
  const choices = QUICK.filter(({ wish }) => games.includes(wish.game) && wish.game !== 'choose');
  const options = choices.map(({ key, wish }) => ({ value: key, label: [called(wish)] }));
  const what = choice('Game', 'challenge', options, options[0].value);
  const rated = html('input', { type: 'checkbox' });
  const form = html(
    'form',
    { method: 'dialog' },
    html('h2', { id: 'challenge' }, `Challenge ${name}`),
    what,
    html('label', { class: 'tick' }, rated, 'Rated'),
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'yes', class: 'main' }, 'Challenge'),
      html('button', { value: 'no', formnovalidate: true }, 'Cancel'),
    ),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'challenge' }, form);
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue !== 'yes') return;
    const { wish } = choices.find(({ key }) => key === chosen(what));
    challenge({ ...wish, rated: rated.checked, to: name });
  });
  dialog.showModal();
}
