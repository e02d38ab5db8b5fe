/** What organisers have announced, the newest first. */

import { say } from '../language/say.js';
import { toTheSecond } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';

/** @import { TeamView } from './types.js' */

export function announcedPart() {
  const list = html('ol');
  const element = html(
    'section',
    { class: 'notice announced', hidden: true },
    html('h2', {}, say('team-announced')),
    list,
  );
  return {
    element,

    /** @param {TeamView} view */
    draw(view) {
      const { announcements = [] } = view.state;
      element.hidden = announcements.length === 0;
      list.replaceChildren(
        ...announcements
          .toReversed()
          .map(({ text, to, played }) =>
            html(
              'li',
              {},
              html('time', {}, toTheSecond(played)),
              to === null ? null : html('strong', {}, say('team-to-team', { name: nameOf(view, to) })),
              html('span', {}, text),
            ),
          ),
      );
    },
  };
}
