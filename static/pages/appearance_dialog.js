/** The dialog in which one chooses what the pages look like in this browser. */

import { appearance, setAppearance } from '../browser/appearance.js';
import { choice } from '../ui/choice.js';
import { html } from '../ui/element.js';

const LIGHT = { system: 'As the system', light: 'Light', dark: 'Dark' };
const THEMES = { wood: 'Wood', slate: 'Slate', print: 'Print' };

/** @param {Record<string, string>} names */
const options = (names) => Object.entries(names).map(([value, name]) => ({ value, label: [name] }));

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
    html('h2', { id: 'appearance-title' }, 'Appearance'),
    choice('Light and dark', 'light', options(LIGHT), appearance('light'), (light) =>
      setAppearance('light', light),
    ),
    choice('Theme', 'theme', options(THEMES), appearance('theme'), (theme) => setAppearance('theme', theme)),
    html('label', { class: 'tick' }, coordinates, 'Coordinates beside boards'),
    html('button', { type: 'button', class: 'main', onclick: () => dialog.close() }, 'Done'),
  );
  document.body.append(dialog);
  dialog.showModal();
}
