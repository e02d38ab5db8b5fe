/** A team with its members, or the organisers or the guests: who they are, and the link by which others join. */

import { html } from '../ui/element.js';
import { faultPlace, showFaults } from './faults.js';
import { invitationLink } from './invitation_link.js';
import { memberList } from './member_list.js';

/** @typedef {import('./faults.js').Told} Told */

/**
 * What a card shows; `invited` says whether there is an invitation, null where nobody can be invited.
 *
 * @typedef {{key: string, title: string, names: string[], invited: boolean|null, faults: Told[], wrong: string}} Group
 */

/**
 * @param {Group} group
 * @param {object} does
 * @param {((name: string) => void)|null} does.change
 * @param {(() => Promise<string>)|null} does.invite
 * @param {HTMLElement} news
 * @returns {{element: HTMLElement, draw: (group: Group) => void}}
 */
export function groupCard({ key }, { change, invite }, news) {
  const id = key.replace(' ', '-');
  const title = html('h3', { id: `${id}-title` });
  const members = memberList(change);
  const faults = faultPlace();
  const invitation = invite && invitationLink(news, invite);
  const element = html(
    'section',
    { id, class: 'card group-card', 'aria-labelledby': `${id}-title` },
    title,
    faults,
    members.element,
    invitation ? invitation.element : null,
  );

  /** @param {Group} group */
  function draw(group) {
    title.textContent = group.title;
    members.draw(group.names);
    showFaults(faults, group.wrong, group.faults);
    if (invitation) {
      invitation.element.hidden = group.invited === null;
      invitation.draw(group.invited === true, group.title);
    }
  }

  return { element, draw };
}
