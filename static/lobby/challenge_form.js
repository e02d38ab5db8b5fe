/** What to challenge somebody to: a small form in a dialog. */

import { quick, title } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { choice, chosen } from '../ui/choice.js';
import { html } from '../ui/element.js';
import { nameOf } from './seek.js';
import { speedChoice } from './speed_choice.js';

/** @import { Offer } from '../client/types.js' */
/** @import { QuickChoice } from '../games/types.js' */
/** @import { Seek } from './seek.js' */

/** What can be chosen with one click each: also games that have no tile, by their presets. @param {Offer[]} offers */
export const choices = (offers) =>
  offers
    .filter(({ vote }) => !vote)
    .flatMap((offer) => {
      const tiles = quick(offer);
      /** @type {QuickChoice[]} */
      const all = tiles.length ? tiles : offer.presets.map((setup) => ({ label: title(offer.game), setup }));
      return all.map(({ label: _, detail, speed, ...seek }) => ({
        detail,
        speed,
        seek: { game: offer.game, ...seek },
      }));
    });

/**
 * @param {{name: string, label: (Node|string)[]}[]} opponents  of several one is chosen
 * @param {Offer[]} offers
 * @param {(seek: Seek) => void} challenge
 * @param {(seek: Seek) => boolean} takes  what the opponents take
 */
export function challengeForm(opponents, offers, challenge, takes = () => true) {
  const all = choices(offers).filter(({ seek }) => takes(seek));
  const above = html('div', {});
  const below = html('div', {});
  const speeds = speedChoice(above, 'challenge-speed', draw);
  speeds.offer(all.map(({ speed }) => speed));
  let what = html('fieldset', {});
  const rated = html('input', { type: 'checkbox' });
  const first = opponents[0]?.name ?? '';
  const options = opponents.map(({ name, label }) => ({ value: name, label }));
  const whom = options.length > 1 ? choice(say('challenge-opponent'), 'opponent', options, first) : null;

  /** Draws what is played at the chosen speed, and at none; the same place in the list stays chosen. */
  function draw() {
    const place = [...what.querySelectorAll('input')].findIndex(({ checked }) => checked);
    const shown = [...all.entries()].filter(([, { speed }]) => !speed || speed === speeds.speed);
    const options = shown.map(([value, { seek, detail }]) => ({
      value,
      label: [nameOf(seek), ...(detail ? [' ', html('small', {}, detail)] : [])],
    }));
    what = choice(say('game-choice'), 'challenge', options, options[Math.max(0, place)]?.value ?? 0);
    below.replaceChildren(what);
  }
  draw();

  const form = html(
    'form',
    { method: 'dialog' },
    html('h2', { id: 'challenge' }, whom ? say('computer-play') : say('challenge-somebody', { name: first })),
    whom,
    above,
    below,
    html('label', { class: 'tick' }, rated, say('rating-rated')),
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'yes', class: 'main' }, say('challenge-do')),
      html('button', { value: 'no', formnovalidate: true }, say('page-cancel')),
    ),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'challenge' }, form);
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    const seek = all[Number(chosen(what))]?.seek;
    const to = whom ? chosen(whom) : first;
    if (dialog.returnValue === 'yes' && seek) challenge({ ...seek, rated: rated.checked, to });
  });
  dialog.showModal();
}
