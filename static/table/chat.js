/**
 * The chat of a table. What was said comes again after each reconnect and is shown once; a line that the
 * server has not answered stands as unsent; a line half typed survives even a reload.
 */

import { read, write } from '../client/storage.js';
import { html } from '../ui/element.js';

/** @import { Said } from '../client/types.js' */

/**
 * @param {HTMLElement} place
 * @param {{table: string, say: (text: string) => Promise<boolean>}} does  `say`: true when it was said
 */
export function chat(place, { table, say }) {
  const draft = `moyo.draft.${table}`;
  const seen = new Set();
  /** Oldest first. @type {HTMLElement[]} */
  const unsent = [];
  const list = html('ol', { class: 'said', tabindex: 0, 'aria-label': 'What was said' });
  const input = html('input', {
    type: 'text',
    name: 'text',
    autocomplete: 'off',
    placeholder: 'Say something',
    'aria-label': 'Say something',
    oninput: () => write('session', draft, input.value),
  });
  input.value = read('session', draft) ?? '';
  const form = html('form', { onsubmit: send }, input, html('button', {}, 'Send'));
  place.replaceChildren(list, form);

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    const text = input.value.replace(/\p{Cc}+/gu, ' ').trim();
    if (!text) return;
    input.value = '';
    write('session', draft, '');
    const line = html('li', { class: 'unsent' }, html('span', {}, text));
    unsent.push(line);
    show(line);
    if (!(await say(text)) && input.value === '') {
      input.value = text;
      write('session', draft, text);
    }
    drop(line);
  }

  /** @param {HTMLElement} line */
  function drop(line) {
    const index = unsent.indexOf(line);
    if (index >= 0) unsent.splice(index, 1);
    line.remove();
  }

  /** @param {HTMLElement} line */
  function show(line) {
    const below = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
    list.append(line);
    if (below) list.scrollTop = list.scrollHeight;
  }

  return {
    /** Lets nothing longer be typed. @param {number} characters */
    limit(characters) {
      input.maxLength = characters;
    },

    /** Shows a line once; says whether it was new. @param {Said} said @param {boolean} mine */
    add({ from, text, at }, mine) {
      const key = `${at} ${from.seat} ${text}`;
      if (seen.has(key)) return false;
      seen.add(key);
      const sent = mine && unsent.find((line) => line.textContent === text);
      if (sent) drop(sent);
      show(
        html(
          'li',
          { class: from.seat === null ? 'watcher' : null, title: new Date(at).toLocaleString() },
          html('strong', {}, from.name),
          ' ',
          html('span', {}, text),
        ),
      );
      list.append(...unsent);
      return true;
    },
  };
}
