/** The small panel that changes the simulated network while one plays over it. */

import { conditions, simulated } from '../browser/simulated_network.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';

/** A condition, and the messages that say what it is called and how much it is. @typedef {{name: keyof typeof conditions, label: string, much: string, max: number, step: number}} Field */

/** @type {Field[]} */
const FIELDS = [
  { name: 'lag', label: 'network-round-trip', much: 'network-milliseconds', max: 1000, step: 10 },
  { name: 'jitter', label: 'network-jitter', much: 'network-milliseconds', max: 500, step: 10 },
  { name: 'drop', label: 'network-loss', much: 'network-percent', max: 30, step: 1 },
];

/** Shows the panel where a network is simulated. @param {HTMLElement} place */
export function networkPanel(place) {
  if (!simulated) return;
  place.hidden = false;
  const real = html('a', { href: location.pathname }, say('network-real'));
  place.append(
    html(
      'details',
      { class: 'network', open: true },
      html('summary', {}, say('network-simulated')),
      ...FIELDS.map(slider),
      real,
    ),
  );
}

/** @param {Field} field */
function slider({ name, label, much, max, step }) {
  const shown = html('output', {});
  const show = () => {
    shown.textContent = say(much, { number: conditions[name] });
    input.setAttribute('aria-valuetext', shown.textContent);
  };
  const input = html('input', {
    type: 'range',
    min: 0,
    max,
    step,
    value: conditions[name],
    'aria-label': say(label),
    oninput: () => {
      conditions[name] = Number(input.value);
      show();
    },
  });
  show();
  return html('label', {}, html('span', { 'aria-hidden': 'true' }, say(label)), input, shown);
}
