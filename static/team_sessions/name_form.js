/** The form that makes a team session or a catalogue: a name, and the game where there are several. */

import { title } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { nameInput } from './name_input.js';

/** @import { Offer } from '../client/types.js' */

/**
 * @param {Offer[]} games
 * @param {string} label  of the button
 * @param {(game: string, name: string) => Promise<unknown>} make
 */
export function nameForm(games, label, make) {
  const name = nameInput();
  const game = html(
    'select',
    {},
    ...games.map((offer) => html('option', { value: offer.game }, title(offer.game))),
  );
  return submitForm(
    async () => {
      await make(game.value, name.value.trim());
      name.value = '';
    },
    html(
      'div',
      { class: 'in-a-row' },
      html('label', {}, say('session-name'), name),
      games.length > 1 ? html('label', {}, say('game-choice'), game) : null,
      html('button', { class: 'main' }, label),
    ),
  );
}
