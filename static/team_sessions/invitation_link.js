/** The link by which others join a team, or as guests: made, shown once with its QR code, and replaced by another. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { link } from '../ui/link.js';
import { qrCode } from '../ui/qr_code.js';
import { toast } from '../ui/toast.js';

/**
 * @param {HTMLElement} news  the live region
 * @param {() => Promise<string>} invite  makes another secret; may throw `Refused`
 * @returns {{element: HTMLElement, draw: (invited: boolean, title: string) => void}}  whether there is an invitation,
 *   and to what
 */
export function invitationLink(news, invite) {
  const shown = html('div', { class: 'invited', hidden: true });
  const hint = html('p', { class: 'hint' });
  const make = html('button', { type: 'button', onclick: ask });
  let invited = false;
  let title = '';

  async function ask() {
    const question = say('invite-another-question', { title });
    if (invited && !(await confirm(question, say('invite-another'), say('page-cancel')))) return;
    make.disabled = true;
    try {
      show(`${location.origin}${based('/j/')}${await invite()}`);
    } catch (refused) {
      toast(refusal(refused));
    } finally {
      make.disabled = false;
    }
  }

  /** @param {string} url */
  function show(url) {
    const label = say('invite-link', { title });
    shown.replaceChildren(
      link(url, news, { label, title: label }),
      html(
        'details',
        {},
        html('summary', {}, say('invite-qr')),
        qrCode(url, say('invite-qr-code', { title })),
      ),
    );
    shown.hidden = false;
    draw(true, title);
    shown.querySelector('button')?.focus(); // the one that was pressed lost it
  }

  /** @param {boolean} is @param {string} to */
  function draw(is, to) {
    invited = is;
    title = to;
    make.textContent = say(invited ? 'invite-another' : 'invite-make');
    make.setAttribute(
      'aria-label',
      invited ? say('invite-another-to', { title }) : say('invite-make-to', { title }),
    );
    hint.textContent = shown.hidden && invited ? say('invite-told-once') : '';
  }

  return { element: html('div', { class: 'invitation' }, shown, hint, make), draw };
}
