/** For organisers: they give a seeking team tickets. */

import { say } from '../../language/say.js';
import { foldedForm } from '../../team_play/folded_form.js';
import { teamChoice } from '../../team_play/team_choice.js';
import { seatsOf } from '../../team_play/words.js';
import { html } from '../../ui/element.js';
import { TRANSPORTS, transportName } from './act_words.js';
import { MISTER_X } from './words.js';

/** @import { Act } from '../types.js' */
/** @import { View } from './types.js' */

/** @param {Act} act */
export function grantingForm(act) {
  const choice = teamChoice();
  const transport = html(
    'select',
    {},
    ...TRANSPORTS.map((value) => html('option', { value }, transportName(value))),
  );
  const tickets = html('input', { type: 'number', min: 1, max: 10, value: 1, required: true });
  const element = foldedForm(
    say('mister-x-grant'),
    [
      [say('mister-x-team'), choice.element],
      [say('mister-x-for-what'), transport],
      [say('mister-x-how-many'), tickets],
    ],
    say('mister-x-give'),
    () =>
      act({ type: 'grant', team: choice.team, transport: transport.value, tickets: Number(tickets.value) }),
  );
  return {
    element,
    draw: (/** @type {View} */ view) =>
      choice.draw(
        view,
        seatsOf(view).filter((seat) => seat !== MISTER_X),
      ),
  };
}
