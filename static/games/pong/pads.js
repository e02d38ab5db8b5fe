/** Two large buttons under the field, for thumbs: held, they steer. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Steering } from './steering.js' */

/** @param {Steering} steering */
export function pads(steering) {
  /** @type {number|null} */
  let seat = null;
  const pad = (/** @type {number} */ to) =>
    html('button', {
      type: 'button',
      onpointerdown: (/** @type {PointerEvent} */ event) => {
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
        if (seat !== null) steering.press(`pad${to}`, seat, to);
      },
      onlostpointercapture: () => steering.release(`pad${to}`),
      oncontextmenu: (/** @type {Event} */ event) => event.preventDefault(),
    });
  const less = pad(-1);
  const more = pad(1);
  const element = html('div', { class: 'pads' }, less, more);

  return {
    element,

    /** @param {number|null} steered  the seat, if one is steered here @param {boolean} sideways */
    draw(steered, sideways) {
      seat = steered;
      element.hidden = seat === null;
      name(less, say(sideways ? 'pong-left' : 'pong-up'), sideways ? '◀' : '▲');
      name(more, say(sideways ? 'pong-right' : 'pong-down'), sideways ? '▶' : '▼');
    },
  };
}

/** @param {HTMLElement} button @param {string} label @param {string} sign */
function name(button, label, sign) {
  if (button.textContent === sign) return;
  button.textContent = sign;
  button.setAttribute('aria-label', label);
}
