/** Try a team session: one click begins one that programs of the server have prepared, and leads to its table. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Lobby } from '../client/types.js' */

/** Whether such a program is there. @param {Lobby} lobby */
const isPrepared = ({ people }) => people.some(({ level = 1 }) => level < 0);

/**
 * @param {HTMLElement} place  hidden where nobody prepares any
 * @param {Connection} connection
 * @returns {(lobby: Lobby) => void}
 */
export function trySession(place, connection) {
  const play = html('button', { type: 'button', onclick: () => begin('player') }, say('try-play'));
  const lead = html(
    'button',
    { type: 'button', class: 'quiet', onclick: () => begin('organiser') },
    say('try-lead'),
  );
  place.append(html('p', { class: 'hint' }, say('try-what')), html('div', { class: 'buttons' }, play, lead));

  /** @param {'player'|'organiser'} role */
  async function begin(role) {
    play.disabled = lead.disabled = true;
    try {
      const { table, faults } = await connection.command('try_team_session', { role });
      if (table) return location.assign(based(`/t/${table}`));
      toast(faults.map(({ text }) => text).join(' '));
    } catch (refused) {
      toast(refusal(refused));
    }
    play.disabled = lead.disabled = false;
  }

  return (lobby) => {
    place.hidden = !isPrepared(lobby);
  };
}
