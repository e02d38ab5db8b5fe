/** The dialog in which an organiser gives a member another team or role, or removes one. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { choice, chosen } from '../ui/choice.js';
import { html } from '../ui/element.js';

/** @import { Role, TeamSession } from './standing.js' */

/** @typedef {{role?: Role, team?: number}} Place  a player's has a team; nothing is who is removed */

const TEAM = /^team (\d+)$/;

/** @param {string} value @returns {Place} */
function placeOf(value) {
  const team = TEAM.exec(value)?.[1];
  return team === undefined
    ? { role: value === 'organiser' ? 'organiser' : 'guest' }
    : { role: 'player', team: Number(team) };
}

/**
 * @param {string} name  of the member
 * @param {string} now  the value that is so: `team 0`, `organiser`, `guest`
 * @param {TeamSession} session
 * @param {(place: Place) => Promise<void>} put  may throw `Refused`
 */
export function memberDialog(name, now, session, put) {
  const options = [
    ...session.teams.map(({ team, name }) => ({ value: `team ${team}`, label: [name] })),
    { value: 'organiser', label: [say('member-organiser')] },
    { value: 'guest', label: [say('member-guest')] },
  ];
  const place = choice(say('member-what', { name }), 'place', options, now);
  const wrong = html('p', { class: 'wrong', role: 'alert' });
  const button = (
    /** @type {string} */ label,
    /** @type {() => void} */ onclick,
    /** @type {string|null} */ look,
  ) => html('button', { type: 'button', class: look, onclick }, label);
  const dialog = html(
    'dialog',
    { 'aria-labelledby': 'member-title', onclose: () => dialog.remove() },
    html(
      'div',
      { class: 'fields' },
      html('h2', { id: 'member-title' }, html('bdi', {}, name)),
      place,
      wrong,
      html(
        'div',
        { class: 'buttons' },
        button(say('member-save'), () => take(placeOf(chosen(place))), 'main'),
        button(say('member-remove'), () => take({}), null),
        button(say('page-cancel'), () => dialog.close(), null),
      ),
    ),
  );

  /** @param {Place} wanted */
  async function take(wanted) {
    wrong.textContent = '';
    try {
      await put(wanted);
      dialog.close();
    } catch (refused) {
      wrong.textContent = refusal(refused);
    }
  }

  document.body.append(dialog);
  dialog.showModal();
}
