/** What to challenge somebody to: a small form in a dialog. */

import { quick } from '../games/catalogue.js';
import { choice, chosen } from '../ui/choice.js';
import { html } from '../ui/element.js';
import { nameOf } from './seek.js';

/** @import { Offer } from '../client/types.js' */
/** @import { Seek } from './seek.js' */

/**
 * @param {string} name  of whom
 * @param {Offer[]} offers
 * @param {(seek: Seek) => void} challenge
 */
export function challengeForm(name, offers, challenge) {
  const seeks = offers
    .filter(({ vote }) => !vote)
    .flatMap((offer) => quick(offer).map(({ label: _, ...seek }) => ({ game: offer.game, ...seek })));
  const options = seeks.map((seek, i) => ({ value: i, label: [nameOf(seek)] }));
  const what = choice('Game', 'challenge', options, 0);
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
    const seek = seeks[Number(chosen(what))];
    if (dialog.returnValue === 'yes' && seek) challenge({ ...seek, rated: rated.checked, to: name });
  });
  dialog.showModal();
}
