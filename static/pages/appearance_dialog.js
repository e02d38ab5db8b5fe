/** The dialog in which one chooses what the pages look like in this browser. */

import { appearance, setAppearance } from '../browser/appearance.js';
import { languageName, languages, pageLanguage, setPageLanguage } from '../browser/page_language.js';
import { read, remove, write } from '../browser/storage.js';
import { say } from '../language/say.js';
import { choice } from '../ui/choice.js';
import { html } from '../ui/element.js';

/** Kept while the page loads in the language that was chosen, for the dialog was open. */
const OPEN = 'moyo.appearance-open';

const LIGHT = { system: 'appearance-system', light: 'appearance-light', dark: 'appearance-dark' };
const THEMES = { wood: 'appearance-wood', slate: 'appearance-slate', print: 'appearance-print' };

/** @param {Record<string, string>} names  the ids of what each is called */
const options = (names) => Object.entries(names).map(([value, name]) => ({ value, label: [say(name)] }));

function languageChoice() {
  const options = languages().map((tag) => ({
    value: tag,
    label: [html('span', { lang: tag }, languageName(tag))],
  }));
  return choice(say('appearance-language'), 'language', options, pageLanguage(), (tag) => {
    write('session', OPEN, tag);
    setPageLanguage(tag);
  });
}

export function appearanceDialog() {
  const coordinates = html('input', {
    type: 'checkbox',
    role: 'switch',
    checked: appearance('coordinates') === 'on',
    onchange: () => setAppearance('coordinates', coordinates.checked ? 'on' : 'off'),
  });
  const dialog = html(
    'dialog',
    { class: 'appearance', 'aria-labelledby': 'appearance-title', onclose: () => dialog.remove() },
    html('h2', { id: 'appearance-title' }, say('appearance-title')),
    choice(say('appearance-light-and-dark'), 'light', options(LIGHT), appearance('light'), (light) =>
      setAppearance('light', light),
    ),
    choice(say('appearance-theme'), 'theme', options(THEMES), appearance('theme'), (theme) =>
      setAppearance('theme', theme),
    ),
    languages().length > 1 ? languageChoice() : null,
    html('label', { class: 'tick' }, coordinates, say('appearance-coordinates')),
    html('button', { type: 'button', class: 'main', onclick: () => dialog.close() }, say('page-done')),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** Opens it again where it was open when a language was chosen, on the page that was loaded for that. */
export function reopenAppearance() {
  if (read('session', OPEN) === null) return;
  remove('session', OPEN);
  appearanceDialog();
  /** @type {HTMLElement|null} */
  const chosen = document.querySelector('dialog.appearance [name=language]:checked');
  chosen?.focus();
}
