/** A link to send to others: shown, copied, or handed to what the device shares with. */

import { say } from '../language/say.js';
import { announce } from './announcements.js';
import { copyText } from './copying.js';
import { html } from './element.js';

/**
 * @param {string} url
 * @param {HTMLElement} news  the live region
 * @param {{label: string, title: string}} words  of the field, and for whom it is sent to
 */
export function link(url, news, { label, title }) {
  const field = html('input', {
    type: 'text',
    readonly: true,
    value: url,
    'aria-label': label,
    onfocus: () => field.select(),
  });
  const copy = html('button', { type: 'button', class: 'main', onclick: take }, say('link-copy'));
  const share = html('button', { type: 'button', onclick: hand }, say('link-share'));
  share.hidden = !navigator.share;

  /** Closing the device's sheet without choosing is no error. */
  function hand() {
    navigator.share({ title, url }).catch(() => {});
  }

  async function take() {
    await copyText(url, field);
    copy.textContent = say('link-copied');
    announce(news, [say('link-is-copied')]);
    setTimeout(() => {
      copy.textContent = say('link-copy');
    }, 2_000);
  }

  return html('div', { class: 'link' }, field, copy, share);
}
