/** For organisers: they pause the game; further down they give it more time, announce, and do what else the game has for them. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { foldedForm } from './folded_form.js';
import { teamChoice } from './team_choice.js';

/** @import { Act } from '../games/types.js' */
/** @import { Situation, TeamView } from './types.js' */

/** The button by which organisers pause the game, or let it go on: it stands above all else, for it is wanted in a hurry. @param {Act} act */
export function pausePart(act) {
  const pause = html('button', { type: 'button', onclick: () => act({ type: 'pause' }) }, say('team-pause'));
  const resume = html(
    'button',
    { type: 'button', class: 'main', onclick: () => act({ type: 'resume' }) },
    say('team-go-on'),
  );
  const element = html('section', { class: 'pausing', hidden: true }, pause, resume);
  return {
    element,

    /** @param {TeamView} view @param {Situation} situation */
    draw(view, { goes }) {
      element.hidden = view.role !== 'organiser' || !goes;
      pause.hidden = view.state.time.stands !== null;
      resume.hidden = !pause.hidden;
    },
  };
}

/**
 * @template {TeamView} V
 * @param {Act} act
 * @param {{element: HTMLElement, draw(view: V): void}[]} [own]  the game's own forms
 */
export function leadingPart(act, own = []) {
  const minutes = html('input', { type: 'number', min: 1, max: 720, value: 30, required: true });
  const text = html('input', { maxlength: 300, required: true, autocomplete: 'off' });
  const to = teamChoice(say('team-to-all'));
  const element = html(
    'section',
    { class: 'leading', hidden: true },
    foldedForm(
      say('team-announce'),
      [
        [say('team-text'), text],
        [say('team-to'), to.element],
      ],
      say('team-tell'),
      async () => {
        if (await act({ type: 'announce', text: text.value, to: to.team })) text.value = '';
      },
    ),
    ...own.map(({ element }) => element),
    foldedForm(say('team-extend'), [[say('team-minutes'), minutes]], say('team-give-time'), () =>
      act({ type: 'extend', minutes: Number(minutes.value) }),
    ),
  );

  return {
    element,

    /** @param {V} view @param {Situation} situation */
    draw(view, { goes }) {
      element.hidden = view.role !== 'organiser' || !goes;
      to.draw(view);
      for (const each of own) each.draw(view);
    },
  };
}
