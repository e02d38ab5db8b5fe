/** Who the player is, at the top of a page, and the taking of another name. */

import { toast } from './announce.js';
import { html } from './element.js';

/** @param {HTMLElement} place @param {import('./wire.js').Wire} wire */
export function me(place, wire) {
  const button = html('button', { type: 'button', class: 'name', title: 'Change my name', onclick: edit });
  const input = html('input', {
    type: 'text',
    name: 'name',
    minlength: 2,
    maxlength: 24,
    required: true,
    autocomplete: 'nickname',
    'aria-label': 'My name',
  });
  const form = html(
    'form',
    { class: 'rename', onsubmit: save, onkeydown: (event) => event.key === 'Escape' && close() },
    input,
    html('button', { class: 'main' }, 'Save'),
  );
  wire.on('hello', ({ player }) => {
    button.textContent = player.name;
    button.setAttribute('aria-label', `${player.name}: change my name`);
    if (!form.isConnected) place.replaceChildren(button);
  });

  function edit() {
    input.value = button.textContent;
    place.replaceChildren(form);
    input.select();
  }

  async function save(event) {
    event.preventDefault();
    try {
      await wire.rename(input.value.trim());
      close();
    } catch (refused) {
      toast(refused.message);
    }
  }

  function close() {
    place.replaceChildren(button);
    button.focus();
  }
}
