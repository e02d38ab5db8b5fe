/** Two large buttons under the field, for thumbs: held, they steer. */

import { html } from '../../element.js';

/** @param {import('./steering.js').Steering} steering */
export function pads(steering) {
  let seat = null;
  const pad = (to) =>
    html('button', {
      type: 'button',
      onpointerdown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        steering.press(`pad${to}`, seat, to);
      },
      onlostpointercapture: () => steering.release(`pad${to}`),
      oncontextmenu: (event) => event.preventDefault(),
    });
  const [less, more] = [pad(-1), pad(1)];
  const element = html('div', { class: 'pads' }, less, more);

  return {
    element,

    /** @param {number|null} steered  the seat, if one is steered here @param {boolean} sideways */
    draw(steered, sideways) {
      seat = steered;
      element.hidden = seat === null;
      name(less, sideways ? 'Left' : 'Up', sideways ? '◀' : '▲');
      name(more, sideways ? 'Right' : 'Down', sideways ? '▶' : '▼');
    },
  };
}

function name(button, label, sign) {
  if (button.textContent === sign) return;
  button.textContent = sign;
  button.setAttribute('aria-label', label);
}
