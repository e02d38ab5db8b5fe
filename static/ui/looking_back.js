/** Looking back at an earlier moment of a game: that one does so, the way back to now, and a link to what is shown. */

import { say } from '../language/say.js';
import { announce } from './announcements.js';
import { copyText } from './copying.js';
import { byId, html, svg } from './element.js';

const ICON = 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1';
const SHOWN = 2_000; // ms for which it is said that the link is copied

/** A button that copies a link to the moment that is shown. @param {() => string} url */
export function momentLink(url) {
  const path = svg('path', { d: ICON });
  const button = html(
    'button',
    { type: 'button', class: 'copy-moment', 'aria-label': say('moment-copy'), title: say('moment-copy') },
    svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, path),
  );
  button.addEventListener('click', async () => {
    await copyText(url());
    path.setAttribute('d', 'M5 13l5 5 9-12');
    announce(byId('news'), [say('moment-copied')]);
    setTimeout(() => path.setAttribute('d', ICON), SHOWN);
  });
  return button;
}

/** What is said while one looks back. @param {() => void} back  shows now again */
export function lookingBack(back) {
  const now = html('button', { type: 'button', onclick: back }, say('moment-now'));
  return html('p', { class: 'looking-back', hidden: true }, html('span', {}, say('moment-past')), ' ', now);
}
