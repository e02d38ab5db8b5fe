/**
 * A line to type commands into, from anywhere on a page: the first letter opens it. It is not seen while nothing is
 * typed, but a screen reader finds it where it stands. What is answered is shown below it, and read aloud.
 */

import { html } from './element.js';

/** @param {EventTarget|null} target */
const takesKeys = (target) =>
  target instanceof Element && target.closest('input, select, textarea, dialog, [contenteditable]') !== null;

/**
 * @param {object} given
 * @param {string} given.label
 * @param {(typed: string) => Promise<string|null>} given.does  what is answered; null where it shows by itself
 * @param {Record<string, string>} given.keys  what single keys that begin no command stand for
 */
export function commandLine({ label, does, keys }) {
  /** Where the focus was when a letter has opened it. @type {Element|null} */
  let before = null;
  const answer = html('p', { role: 'status' });
  const input = html('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    'aria-label': label,
    placeholder: label,
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && close(),
    onblur: () => {
      before = null;
    },
  });
  const element = html('form', { class: 'command-line', onsubmit: send }, input, answer);
  document.addEventListener('keydown', press);

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    const typed = input.value.trim();
    input.value = '';
    if (!typed) return;
    const words = await does(typed);
    say(words ?? '');
    if (words === null && before && input.value === '') close(); // the next command may be half typed
  }

  /** @param {string} words */
  const say = (words) => answer.replaceChildren(...(words ? [html('span', {}, words)] : []));

  /** @param {KeyboardEvent} event */
  async function press({ key, target, defaultPrevented, ctrlKey, altKey, metaKey, isComposing }) {
    if (defaultPrevented || ctrlKey || altKey || metaKey || isComposing || takesKeys(target)) return;
    const command = keys[key];
    if (command) {
      say((await does(command)) ?? '');
    } else if (/^[\p{L}?]$/u.test(key)) {
      say('');
      before = document.activeElement;
      input.focus({ preventScroll: true }); // the letter goes there by itself
    }
  }

  function close() {
    const back = before;
    input.value = '';
    say('');
    input.blur();
    if (back instanceof HTMLElement || back instanceof SVGElement) back.focus({ preventScroll: true });
  }

  return element;
}
