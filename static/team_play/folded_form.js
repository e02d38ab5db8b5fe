/** For organisers: a form that is unfolded when it is wanted. */

import { html } from '../ui/element.js';

/**
 * @param {string} title
 * @param {[string, HTMLElement][]} fields  with what each is called
 * @param {string} button
 * @param {() => Promise<unknown>} submit
 */
export function foldedForm(title, fields, button, submit) {
  const send = html('button', {}, button);
  const onsubmit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    send.disabled = true;
    await submit();
    send.disabled = false;
  };
  return html(
    'details',
    { class: 'folded' },
    html('summary', {}, title),
    html('form', { onsubmit }, ...fields.map(([name, field]) => html('label', {}, name, field)), send),
  );
}
