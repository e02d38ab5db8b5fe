/** One's games as files, in a zip; where they are very many, the newest first and then the older ones. */

import { Refused } from '../client/refused.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */

const ADDRESS = based('/my/games.zip');

/** @param {HTMLElement} place @param {Connection} connection */
export function ownRecords(place, connection) {
  const button = html('button', { type: 'button', onclick: save }, say('me-save-all'));
  place.replaceChildren(button);
  let query = ''; // of the next part

  async function save() {
    button.disabled = true;
    try {
      const headers = { Authorization: `Bearer ${connection.token}` };
      const reply = await fetch(ADDRESS + query, { headers });
      if (!reply.ok) throw new Refused(await reply.json());
      const link = html('a', { href: URL.createObjectURL(await reply.blob()), download: 'games.zip' });
      link.click();
      const before = reply.headers.get('Games-Before');
      query = before ? `?before=${before}` : '';
      button.textContent = say(before ? 'me-save-older' : 'me-save-all');
      setTimeout(() => URL.revokeObjectURL(link.href));
    } catch (error) {
      toast(error instanceof Refused ? refusal(error) : say('me-save-all-failed'));
    }
    button.disabled = false;
  }
}
