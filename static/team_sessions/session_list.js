/** The team sessions that one belongs to, with what one is there and how each stands. */

import { title } from '../games/catalogue.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { isOn, roleText, stateText, whenText } from './standing.js';

/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['team_sessions']['team_sessions'][number]} Entry */

/** @param {Entry} entry */
export function sessionRow({ team_session, name, game, state, opens, ends, role }) {
  const facts = [title(game), roleText(role), whenText(opens, ends)].filter(Boolean).join(' · ');
  return html(
    'li',
    {},
    html(
      'a',
      { href: based(`/s/${team_session}`) },
      html('span', { class: 'what' }, html('strong', {}, name), html('span', { class: 'hint' }, facts)),
      html('span', { class: isOn(state) ? 'note ours' : 'note' }, stateText(state)),
    ),
  );
}
