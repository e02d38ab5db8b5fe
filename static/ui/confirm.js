/** A question that is asked before something that cannot be taken back. */

import { html } from './element.js';

/**
 * The focus is on what does no harm.
 *
 * @param {string} question
 * @param {string} yes
 * @param {string} no
 * @returns {Promise<boolean>}
 */
export function confirm(question, yes, no) {
  const title = html('h2', { id: 'question' }, question);
  const form = html(
    'form',
    { method: 'dialog' },
    title,
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'yes', class: 'main' }, yes),
      html('button', { value: 'no', autofocus: true }, no),
    ),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'question' }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}
