/** How a hunter catches a gatherer: by the code of that team, or by a claim where it is not told. */

import { say } from '../../language/say.js';
import { codeInput } from '../../team_play/code_input.js';
import { teamChoice } from '../../team_play/team_choice.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';

/** @import { Report, Situation } from '../../team_play/types.js' */
/** @import { View } from './types.js' */

const MOST_WRONG = 5; // codes in a row, after which a team can only claim

/** @param {Report} report @param {() => number} now */
export function catchingPart(report, now) {
  const choice = teamChoice();
  const code = codeInput();
  const enter = html('button', { class: 'main' }, say('trainlag-enter-code'));
  const byCode = html('label', {}, say('trainlag-their-code'), code);
  const claim = html('button', { type: 'button', onclick: claims }, say('trainlag-claim'));
  const note = html('p', { class: 'hint' });
  const wrong = html('p', { class: 'hint', role: 'status' });
  const element = html(
    'form',
    { class: 'notice', hidden: true, onsubmit: catches },
    html('h2', {}, say('trainlag-caught-somebody')),
    html('label', {}, say('trainlag-which-team'), choice.element),
    byCode,
    html('div', { class: 'buttons' }, enter, claim),
    wrong,
    note,
  );
  /** When each that can be caught is safe until, by seat. @type {[number, number][]} */
  let safe = [];

  /** @param {SubmitEvent} event */
  async function catches(event) {
    event.preventDefault();
    await report({ type: 'catch', team: choice.team, code: code.value, done: now() });
    code.value = '';
  }

  async function claims() {
    await report({ type: 'claim', team: choice.team, done: now() });
  }

  return {
    element,

    /** @param {View} view @param {Situation} situation */
    draw(view, { open }) {
      const { seat, state } = view;
      const own = state.own.find((each) => each.seat === seat);
      element.hidden = !open || seat === null || state.teams[seat]?.role !== 'hunter';
      const gatherers = state.teams.flatMap(({ role, grace }, other) =>
        role === 'gatherer' ? [/** @type {[number, number]} */ ([other, grace])] : [],
      );
      safe = gatherers;
      choice.draw(
        view,
        gatherers.map(([other]) => other),
      );
      const wrongs = own?.wrong_codes ?? 0;
      const only = wrongs >= MOST_WRONG;
      wrong.textContent = wrongs
        ? say(only ? 'trainlag-only-claims' : 'trainlag-wrong-codes', { wrongs })
        : '';
      wrong.hidden = wrongs === 0;
      byCode.hidden = enter.hidden = only;
      code.disabled = only;
      claim.disabled = state.claims.some(({ hunter }) => hunter === seat) || gatherers.length === 0;
      enter.disabled = gatherers.length === 0;
    },

    /** Says how long the team that is chosen cannot be caught. @param {number} played */
    tick(played) {
      const left = (safe.find(([other]) => other === choice.team)?.[1] ?? 0) - played;
      note.textContent = left > 0 ? say('trainlag-safe-for', { time: toTheSecond(left) }) : '';
      note.hidden = left <= 0;
    },
  };
}
