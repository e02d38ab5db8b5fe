/** For organisers: they pause the game, give it more time, announce, and correct points. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';

/** @import { Act } from '../types.js' */
/** @import { View } from './types.js' */

/** @param {Act} act */
export function leadingPart(act) {
  const pause = html(
    'button',
    { type: 'button', onclick: () => act({ type: 'pause' }) },
    say('trainlag-pause'),
  );
  const resume = html(
    'button',
    { type: 'button', class: 'main', onclick: () => act({ type: 'resume' }) },
    say('trainlag-go-on'),
  );
  const minutes = html('input', { type: 'number', min: 1, max: 720, value: 30, required: true });
  const text = html('input', { maxlength: 300, required: true, autocomplete: 'off' });
  const to = html('select');
  const team = html('select');
  const points = html('input', { type: 'number', min: -10_000, max: 10_000, step: 1, required: true });
  const reason = html('input', { maxlength: 100, required: true, autocomplete: 'off' });
  const element = html(
    'section',
    { class: 'leading', hidden: true },
    html('div', { class: 'buttons' }, pause, resume),
    form(
      say('trainlag-announce'),
      [
        [say('trainlag-text'), text],
        [say('trainlag-to'), to],
      ],
      say('trainlag-tell'),
      async () => {
        const chosen = to.value === '' ? null : Number(to.value);
        if (await act({ type: 'announce', text: text.value, to: chosen })) text.value = '';
      },
    ),
    form(
      say('trainlag-correct'),
      [
        [say('trainlag-which-team'), team],
        [say('trainlag-points'), points],
        [say('trainlag-reason'), reason],
      ],
      say('trainlag-give'),
      async () => {
        const action = {
          type: 'correct',
          team: Number(team.value),
          points: Number(points.value),
          reason: reason.value,
        };
        if (await act(action)) points.value = reason.value = '';
      },
    ),
    form(say('trainlag-extend'), [[say('trainlag-setup-minutes'), minutes]], say('trainlag-give-time'), () =>
      act({ type: 'extend', minutes: Number(minutes.value) }),
    ),
  );
  let drawn = '';

  return {
    element,

    /** @param {View} view @param {boolean} open  whether the game can be led */
    draw(view, open) {
      element.hidden = view.role !== 'organiser' || !open;
      pause.hidden = view.state.time.stands !== null;
      resume.hidden = !pause.hidden;
      const names = view.state.teams.map((_, seat) => nameOf(view, seat));
      if (JSON.stringify(names) === drawn) return;
      drawn = JSON.stringify(names);
      const options = () => names.map((name, value) => html('option', { value }, name));
      to.replaceChildren(html('option', { value: '' }, say('trainlag-to-all')), ...options());
      team.replaceChildren(...options());
    },
  };
}

/**
 * A form that is unfolded when it is wanted.
 *
 * @param {string} title
 * @param {[string, HTMLElement][]} fields  with what each is called
 * @param {string} button
 * @param {() => Promise<unknown>} submit
 */
function form(title, fields, button, submit) {
  const send = html('button', {}, button);
  const onsubmit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    send.disabled = true;
    await submit();
    send.disabled = false;
  };
  return html(
    'details',
    { class: 'notice' },
    html('summary', {}, title),
    html('form', { onsubmit }, ...fields.map(([name, field]) => html('label', {}, name, field)), send),
  );
}
