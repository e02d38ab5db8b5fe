/** How it stands: the time that is left, the code of the own team, and what the game says beside. */

import { say } from '../language/say.js';
import { toTheSecond } from '../ui/duration.js';
import { html } from '../ui/element.js';

/** @import { Part, TeamView } from './types.js' */

/**
 * @template {TeamView} V
 * @param {object} game
 * @param {(view: V) => string} [game.remark]  beside the time
 * @param {(view: V) => {label: string, code: string}|null} game.code  what the own team tells others
 * @param {(view: V, played: number) => string[]} game.hints  once a second
 * @returns {Part<V>}
 */
export function standingPart({ remark = () => '', code, hints }) {
  const left = html('b', { role: 'timer' });
  const beside = html('span');
  const label = html('span');
  const digits = html('b', { class: 'code' });
  const told = html('p', {}, label, ' ', digits);
  const lines = html('div', { class: 'lines' });
  /** @type {V|null} */
  let view = null;
  let drawn = '';

  return {
    element: html(
      'section',
      { class: 'standing' },
      html('p', { class: 'time' }, left, ' ', beside),
      html('div', { class: 'own' }, told, lines),
    ),

    draw(given) {
      view = given;
      beside.textContent = remark(given);
      const own = given.phase === 'over' ? null : code(given);
      told.hidden = !own;
      label.textContent = own?.label ?? '';
      digits.textContent = own?.code ?? '';
    },

    tick(played) {
      if (!view) return;
      left.hidden = view.phase === 'over';
      left.textContent = say('team-left', { time: toTheSecond(Math.max(0, view.state.ends - played)) });
      const texts = view.phase === 'over' ? [] : hints(view, played);
      if (texts.join('\n') === drawn) return;
      drawn = texts.join('\n');
      lines.replaceChildren(...texts.map((text) => html('p', { class: 'hint' }, text)));
    },
  };
}
