/** The small panel that changes the simulated network while one plays over it. */

import { conditions, simulated } from '../browser/simulated_network.js';
import { html } from '../ui/element.js';

/** @typedef {{name: keyof typeof conditions, label: string, unit: string, max: number, step: number}} Field */

/** @type {Field[]} */
const FIELDS = [
  { name: 'lag', label: 'Round trip', unit: 'ms', max: 1000, step: 10 },
  { name: 'jitter', label: 'Jitter ±', unit: 'ms', max: 500, step: 10 },
  { name: 'drop', label: 'Loss', unit: '%', max: 30, step: 1 },
];

/** Shows the panel where a network is simulated. @param {HTMLElement} place */
export function networkPanel(place) {
  if (!simulated) return;
  place.hidden = false;
  const real = html('a', { href: location.pathname }, 'Back to the real network');
  place.append(
    html(
      'details',
      { class: 'network', open: true },
      html('summary', {}, 'Simulated network'),
      ...FIELDS.map(slider),
      real,
    ),
  );
}

/** @param {Field} field */
function slider({ name, label, unit, max, step }) {
  const shown = html('output', {});
  const show = () => {
    shown.textContent = `${conditions[name]} ${unit}`;
    input.setAttribute('aria-valuetext', shown.textContent);
  };
  const input = html('input', {
    type: 'range',
    min: 0,
    max,
    step,
    value: conditions[name],
    'aria-label': label,
    oninput: () => {
      conditions[name] = Number(input.value);
      show();
    },
  });
  show();
  return html('label', {}, html('span', { 'aria-hidden': 'true' }, label), input, shown);
}
