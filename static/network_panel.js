/** The small panel that changes a worse line while one plays on it. */

import { html } from './element.js';
import { conditions, simulated } from './network.js';

const FIELDS = [
  { name: 'lag', label: 'Round trip', unit: 'ms', max: 1000, step: 10 },
  { name: 'jitter', label: 'Jitter ±', unit: 'ms', max: 500, step: 10 },
  { name: 'drop', label: 'Loss', unit: '%', max: 30, step: 1 },
];

/** Shows the panel where a worse line was asked for. @param {HTMLElement} place */
export function networkPanel(place) {
  if (!simulated) return;
  place.hidden = false;
  const better = html('a', { href: location.pathname }, 'Back to the real line');
  place.append(
    html(
      'details',
      { class: 'network', open: true },
      html('summary', {}, 'A worse line'),
      ...FIELDS.map(slider),
      better,
    ),
  );
}

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
