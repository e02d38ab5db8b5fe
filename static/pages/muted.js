/** Whom the player has muted: each can be taken from the list, and others put on it, by name. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';

/** @import { Connection } from '../client/connection.js' */

/** @param {Connection} connection @param {(wrong: string) => void} tell  what went wrong; empty for nothing */
export function mutedPlayers(connection, tell) {
  const list = html('ul', { class: 'muted' });
  const note = html('p', { class: 'hint' });
  const input = html('input', { type: 'text', name: 'muted', required: true, autocomplete: 'off' });
  const form = html(
    'form',
    { class: 'rename', onsubmit: add },
    html('label', {}, say('muted-name'), input),
    html('button', {}, say('muted-mute')),
  );
  const element = html(
    'details',
    { ontoggle: () => element.open && load() },
    html('summary', {}, say('muted-title')),
    note,
    list,
    form,
  );

  /** @param {string[]} names */
  function draw(names) {
    note.textContent = say(names.length ? 'muted-what-it-does' : 'muted-nobody');
    list.replaceChildren(
      ...names.map((name) => {
        const onclick = () => act('unmute', name);
        const label = say('muted-unmute-somebody', { name });
        return html(
          'li',
          {},
          html('strong', {}, name),
          html('button', { type: 'button', onclick, 'aria-label': label }, say('muted-unmute')),
        );
      }),
    );
  }

  async function load() {
    try {
      draw((await connection.command('mutes')).players);
    } catch (refused) {
      tell(refusal(refused));
    }
  }

  /** @param {'mute'|'unmute'} type @param {string} name */
  async function act(type, name) {
    tell('');
    try {
      await connection.command(type, { name });
    } catch (refused) {
      tell(refusal(refused));
      return false;
    }
    await load();
    return true;
  }

  /** @param {SubmitEvent} event */
  async function add(event) {
    event.preventDefault();
    if (await act('mute', input.value.trim())) input.value = '';
  }

  return element;
}
