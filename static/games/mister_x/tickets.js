/** The seeking teams: where they have got out last, and the tickets that they have left. */

import { say } from '../../language/say.js';
import { teamClass } from '../../team_play/teams.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { TRANSPORTS, transportName } from './act_words.js';
import { lastStop, MISTER_X } from './words.js';

/** @import { Part } from '../../team_play/types.js' */
/** @import { View } from './types.js' */

/** @returns {Part<View>} */
export function ticketsPart() {
  const rows = html('tbody');
  const head = [say('mister-x-team'), say('mister-x-last-stop'), ...TRANSPORTS.map(transportName)];
  const element = html(
    'section',
    { class: 'tickets' },
    html('h2', {}, say('mister-x-seekers')),
    html(
      'table',
      {},
      html('thead', {}, html('tr', {}, ...head.map((text) => html('th', { scope: 'col' }, text)))),
      rows,
    ),
  );
  return {
    element,

    draw(view) {
      const { state } = view;
      const seekers = [...state.tickets.entries()].filter(([seat]) => seat !== MISTER_X);
      rows.replaceChildren(
        ...seekers.map(([seat, tickets]) =>
          html(
            'tr',
            { class: teamClass(seat) },
            html('th', { scope: 'row' }, nameOf(view, seat)),
            html('td', {}, lastStop(state, seat) ?? '–'),
            ...TRANSPORTS.map((transport) => html('td', {}, String(tickets[transport]))),
          ),
        ),
      );
    },
  };
}
