/** Where one's own phones were, as far as it is kept: to be taken as a file, and to be deleted. */

import { Refused } from '../client/refused.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */

const ADDRESS = based('/my/positions');

/** @param {HTMLElement} place @param {Connection} connection */
export function ownPositions(place, connection) {
  /** @param {'GET'|'DELETE'} method  its answer; null where there is none */
  async function ask(method) {
    try {
      const headers = { Authorization: `Bearer ${connection.token}` };
      const reply = await fetch(ADDRESS, { method, headers });
      const told = await reply.json();
      if (!reply.ok) throw new Refused(told);
      return told;
    } catch (error) {
      toast(error instanceof Refused ? refusal(error) : say('me-positions-failed'));
      return null;
    }
  }

  async function save() {
    const told = await ask('GET');
    if (told && told.positions.length === 0) toast(say('me-positions-none'));
    if (!told || told.positions.length === 0) return;
    const file = new Blob([JSON.stringify(told, null, 1)], { type: 'application/json' });
    const link = html('a', { href: URL.createObjectURL(file), download: 'positions.json' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  async function remove() {
    const told = await ask('DELETE');
    if (told) toast(say('me-positions-deleted', { count: told.deleted }));
  }

  place.replaceChildren(
    html('summary', {}, say('me-positions')),
    html('p', { class: 'hint' }, say('me-positions-about')),
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'button', onclick: save }, say('me-positions-save')),
      html('button', { type: 'button', onclick: remove }, say('me-positions-delete')),
    ),
  );
}
