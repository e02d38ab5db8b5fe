/**
 * The chat of a table. What was said comes again after each reconnect and is shown once; a line that the
 * server has not answered stands as unsent; a line half typed survives even a reload.
 */

import { html } from './element.js';
import { keep, recall } from './keep.js';

/**
 * @param {HTMLElement} place
 * @param {{table: string, say: (text: string) => Promise<boolean>}} does  true when it was said
 */
export function chat(place, { table, say }) {
  const draft = `moyo.draft.${table}`;
  const seen = new Set();
  const unsent = []; // <li>s, oldest first
  const list = html('ol', { class: 'said', tabindex: 0, 'aria-label': 'What was said' });
  const input = html('input', {
    type: 'text',
    name: 'text',
    maxlength: 500,
    autocomplete: 'off',
    placeholder: 'Say something',
    'aria-label': 'Say something',
    oninput: () => keep('session', draft, input.value),
  });
  input.value = recall('session', draft);
  const form = html('form', { onsubmit: send }, input, html('button', {}, 'Send'));
  place.replaceChildren(list, form);

  async function send(event) {
    event.preventDefault();
    const text = input.value.replace(/\p{Cc}+/gu, ' ').trim();
    if (!text) return;
    input.value = '';
    keep('session', draft, '');
    const line = html('li', { class: 'unsent' }, html('span', {}, text));
    unsent.push(line);
    show(line);
    if (!(await say(text)) && input.value === '') {
      input.value = text;
      keep('session', draft, text);
    }
    drop(line);
  }

  function drop(line) {
    const index = unsent.indexOf(line);
    if (index >= 0) unsent.splice(index, 1);
    line?.remove();
  }

  function show(line) {
    const below = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
    list.append(line);
    if (below) list.scrollTop = list.scrollHeight;
  }

  return {
    /** Shows a line once; says whether it was new. @param {object} said @param {string} mine  our own name */
    hear({ from, text, at }, mine) {
      const key = `${at} ${from.seat} ${text}`;
      if (seen.has(key)) return false;
      seen.add(key);
      if (from.name === mine) drop(unsent.find((line) => line.textContent === text));
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
