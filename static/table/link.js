/** The link to a table: shown, copied, or handed to what the device shares with. */

import { announce } from '../ui/announcements.js';
import { html } from '../ui/element.js';

/** @param {string} url @param {HTMLElement} news  the live region */
export function link(url, news) {
  const field = html('input', {
    type: 'text',
    readonly: true,
    value: url,
    'aria-label': 'Link to this game',
    onfocus: () => field.select(),
  });
  const copy = html('button', { type: 'button', class: 'main', onclick: take }, 'Copy link');
  const share = html('button', { type: 'button', onclick: hand }, 'Share…');
  share.hidden = !navigator.share;

  /** Closing the device's sheet without choosing is no error. */
  function hand() {
    navigator.share({ title: 'A game on Moyo', url }).catch(() => {});
  }

  async function take() {
    await write(url, field);
    copy.textContent = 'Copied';
    announce(news, ['The link is copied.']);
    setTimeout(() => {
      copy.textContent = 'Copy link';
    }, 2_000);
  }

  return html('div', { class: 'link' }, field, copy, share);
}

/**
 * Outside https and localhost a page has no clipboard, but can still copy what is selected.
 *
 * @param {string} text
 * @param {HTMLInputElement} field
 */
async function write(text, field) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.select();
    document.execCommand('copy');
  }
}
