/** Seekers who have met Mister X enter its code. */

import { say } from '../../language/say.js';
import { codeInput } from '../../team_play/code_input.js';
import { html } from '../../ui/element.js';
import { MISTER_X } from './words.js';

/** @import { Part, Report } from '../../team_play/types.js' */
/** @import { View } from './types.js' */

const MOST_WRONG = 5; // codes of a team

/** @param {Report} report @param {() => number} now @returns {Part<View>} */
export function findingPart(report, now) {
  const code = codeInput();
  const enter = html('button', { class: 'main' }, say('mister-x-enter-code'));
  const fields = html('label', {}, say('mister-x-code'), code);
  const wrong = html('p', { class: 'hint', role: 'status' });
  const element = html(
    'form',
    { class: 'notice', hidden: true, onsubmit: finds },
    html('h2', {}, say('mister-x-met')),
    fields,
    html('div', { class: 'buttons' }, enter),
    wrong,
  );
  /** @type {View|null} */
  let view = null;
  let open = false;

  /** @param {SubmitEvent} event */
  async function finds(event) {
    event.preventDefault();
    await report({ type: 'found', code: code.value, done: now() });
    code.value = '';
  }

  return {
    element,

    draw(given, situation) {
      [view, open] = [given, situation.open];
      const wrongs = given.state.wrong_codes;
      const none = wrongs >= MOST_WRONG;
      wrong.hidden = wrongs === 0;
      wrong.textContent = wrongs
        ? say(none ? 'mister-x-no-more-codes' : 'mister-x-wrong-codes', { wrongs })
        : '';
      fields.hidden = enter.hidden = none;
      code.disabled = none;
    },

    tick(played) {
      if (!view) return;
      const seeks = view.seat !== null && view.seat !== MISTER_X;
      element.hidden = !open || !seeks || played < view.state.head_start;
    },
  };
}
