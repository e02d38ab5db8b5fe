/** Copies text for the player to put elsewhere. */

import { html } from './element.js';

/**
 * Outside https and localhost a page has no clipboard, but can still copy what is selected.
 *
 * @param {string} text
 * @param {HTMLInputElement} [field]  that shows the text, where one does
 */
export async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const shown = field ?? html('input', { type: 'text', readonly: true, class: 'unseen', value: text });
    if (!field) document.body.append(shown);
    shown.select();
    document.execCommand('copy');
    if (!field) shown.remove();
  }
}
