/** A team tells where it has got out, and by what it has come: seekers pay with tickets, Mister X may hide some rides. */

import { say } from '../../language/say.js';
import { choice, chosen } from '../../ui/choice.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { TRANSPORTS, transportName } from './act_words.js';
import { MISTER_X } from './words.js';

/** @import { Part, Report, Situation } from '../../team_play/types.js' */
/** @import { Tickets, Transport, View } from './types.js' */

/** @param {Report} report @param {() => number} now @returns {Part<View>} */
export function ridingPart(report, now) {
  const stop = html('select', { required: true });
  const hidden = html('input', { type: 'checkbox' });
  const hiddenText = html('span');
  const hide = html('label', { class: 'tick' }, hidden, hiddenText);
  const send = html('button', { class: 'main' }, say('mister-x-report-ride'));
  const choices = html('div');
  const fields = html(
    'div',
    { class: 'fields' },
    choices,
    html('label', {}, say('mister-x-stop'), stop),
    hide,
  );
  const wait = html('p', { class: 'hint' });
  const element = html(
    'form',
    { class: 'notice riding', hidden: true, onsubmit: rides },
    html('h2', {}, say('mister-x-got-out')),
    wait,
    fields,
    html('div', { class: 'buttons' }, send),
  );
  /** @type {View|null} */
  let view = null;
  let drawn = '';

  /** @param {SubmitEvent} event */
  async function rides(event) {
    event.preventDefault();
    send.disabled = true;
    const ride = { transport: chosen(choices), stop: Number(stop.value), hidden: hidden.checked };
    await report({ type: 'ride', ...ride, done: now() });
    send.disabled = false;
    hidden.checked = false;
    stop.value = '';
  }

  /** The stops of the kind of transport that is chosen. */
  function drawStops() {
    const transport = /** @type {Transport} */ (chosen(choices));
    const kept = stop.value;
    const stops = [...(view?.state.stops ?? []).entries()].filter(([, { transports }]) =>
      transports.includes(transport),
    );
    stop.replaceChildren(
      html('option', { value: '' }, say('mister-x-choose-stop')),
      ...stops.map(([value, { name }]) => html('option', { value }, name)),
    );
    stop.value = stops.some(([value]) => String(value) === kept) ? kept : '';
  }

  /** @param {Tickets|null} tickets  null for Mister X, who needs none */
  function drawTransports(tickets) {
    const before = chosen(choices);
    const can = TRANSPORTS.filter((each) => !tickets || tickets[each] > 0);
    const checked = can.find((each) => each === before) ?? can[0] ?? '';
    const options = can.map((value) => ({
      value,
      label: tickets
        ? [transportName(value), ' ', html('small', {}, String(tickets[value]))]
        : [transportName(value)],
    }));
    choices.replaceChildren(choice(say('mister-x-by-what'), 'transport', options, checked, drawStops));
    drawStops();
  }

  return {
    element,

    /** @param {View} given @param {Situation} situation */
    draw(given, { open }) {
      view = given;
      const { seat, state } = given;
      element.hidden = !open || seat === null;
      if (element.hidden || seat === null) return;
      const hides = seat === MISTER_X;
      hide.hidden = !hides || state.hidden_tickets === 0;
      hiddenText.textContent = say('mister-x-hide-ride', { rides: state.hidden_tickets });
      const tickets = hides ? null : (state.tickets[seat] ?? null);
      if (JSON.stringify([tickets, state.stops]) === drawn) return;
      drawn = JSON.stringify([tickets, state.stops]);
      drawTransports(tickets);
    },

    tick(played) {
      if (!view) return;
      const { seat, state } = view;
      const left = seat === MISTER_X ? 0 : state.head_start - played;
      const none = choices.querySelector('input') === null;
      wait.hidden = left <= 0 && !none;
      wait.textContent = none
        ? say('mister-x-no-tickets')
        : say('mister-x-wait', { time: toTheSecond(Math.max(0, left)) });
      fields.hidden = send.hidden = left > 0 || none;
    },
  };
}
