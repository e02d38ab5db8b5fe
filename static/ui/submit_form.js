/** A form that does one thing at a time: while it is done the buttons rest, and what went wrong is said below. */

import { refusal } from '../language/refusal.js';
import { html } from './element.js';

/**
 * @param {(submitter: HTMLElement|null) => Promise<unknown>} does  may throw `Refused`
 * @param {...(Node|string|null)} contents  with a button that submits
 */
export function submitForm(does, ...contents) {
  const wrong = html('p', { class: 'wrong', role: 'alert' });
  const form = html('form', { class: 'fields', onsubmit }, ...contents, wrong);

  /** @param {SubmitEvent} event */
  async function onsubmit(event) {
    event.preventDefault();
    const buttons = [...form.querySelectorAll('button')].filter(({ disabled }) => !disabled);
    wrong.textContent = '';
    for (const button of buttons) button.disabled = true;
    try {
      await does(event.submitter);
    } catch (refused) {
      wrong.textContent = refusal(refused);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }

  return form;
}
