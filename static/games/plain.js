/**
 * The page of a game that has no folder of its own: its state as it came, and a form for each action.
 *
 * It knows nothing of the game but three customs: a whole number called `turn` or `seat` is a seat, `clock` is a clock and
 * `time` the time of the game as `game/kit/clock` shows them.
 */

import { clockText } from '../ui/clock_words.js';
import { html } from '../ui/element.js';
import { nameOf, outcome, toPlay } from '../ui/outcome.js';
import { titled, variants } from '../ui/schema.js';
import { objectField } from '../ui/schema_form.js';
import { tableClock, timeOf } from '../ui/told_clock.js';

/** @import { Act, Draw, Places, Summary } from './types.js' */
/** @import { Json, Offer, View } from '../client/types.js' */

/** The seats that the game waits for, where the state tells. @param {View} view @returns {number[]} */
export const turn = ({ phase, state }) =>
  phase === 'playing' && Number.isInteger(state?.turn) ? [state.turn] : [];

/** One line for the status. @param {View} view */
export function status(view) {
  if (view.phase === 'over') return view.result ? outcome(view, view.result.scores) : 'The game is over';
  const [next] = turn(view);
  return next === undefined ? 'Play is on' : toPlay(view, next);
}

/** What was agreed, in short phrases. @param {Summary} summary */
export const facts = ({ setup }) =>
  Object.entries(setup).map(
    ([name, value]) => `${titled(name)}: ${name === 'clock' ? clockText(value) : inline(value)}`,
  );

/** @param {View} view */
export const clock = ({ setup, state }) => (state?.clock ? tableClock(state.clock, setup.clock) : null);

/** @param {View} view */
export const timeSpent = ({ state }) => timeOf(state?.time);

export const note = () => '';

export const lastMove = () => null;

/** What happened between two views. @param {View} before @param {View} after */
export function news(before, after) {
  if (after.seq === before.seq && after.phase === before.phase) return [];
  const [mover] = turn(before);
  const moved =
    mover === undefined || turn(after)[0] === mover ? [] : [`${nameOf(before, mover)} has moved.`];
  return [...moved, `${status(after)}.`];
}

/** @param {Places} places @param {Act} act @param {Offer} offer @returns {Draw} */
export function mount(places, act, { action }) {
  const forms = html(
    'div',
    { class: 'actions' },
    ...variants(action).map((variant) => form(variant, action, act)),
  );
  places.panel.replaceChildren(forms);
  return (view, live) => {
    places.board.replaceChildren(html('div', { class: 'plain' }, value(untimed(view), view)));
    forms.hidden = !live || view.phase !== 'playing' || view.seat === null;
  };
}

/** A state without its clock and its time, which the page shows elsewhere. @param {View} view @returns {Json} */
function untimed(view) {
  const { state } = view;
  if (plain(state) || Array.isArray(state)) return state;
  const { clock: _, ...rest } = state;
  if (timeSpent(view)) delete rest.time;
  return rest;
}

/** @param {{tag: string, schema: Json}} variant @param {Json} root @param {Act} act */
function form({ tag, schema }, root, act) {
  const { element, read } = objectField(schema, root);
  const hint = schema.description ? html('p', { class: 'hint' }, schema.description) : null;
  const submit = html('button', { class: 'main' }, titled(tag));
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    submit.disabled = true;
    await act(read());
    submit.disabled = false;
    submit.focus();
  };
  return html('form', { class: 'action', onsubmit: send }, hint, element, submit);
}

/** Whether it is a single value. @param {Json} it */
const plain = (it) => it === null || typeof it !== 'object';

/** @param {Json} it */
function inline(it) {
  if (typeof it === 'boolean') return it ? 'yes' : 'no';
  if (plain(it)) return String(it);
  return Array.isArray(it) && it.every(plain) ? it.join(', ') : JSON.stringify(it);
}

/**
 * A value for a person to read: lists numbered from 0, as actions count, objects as names and values.
 *
 * @param {Json} it
 * @param {View} view
 * @param {string} name
 * @returns {HTMLElement}
 */
function value(it, view, name = '') {
  if (it === null || it === '') return html('span', { class: 'none' }, 'none');
  if (typeof it === 'boolean') return html('span', {}, it ? 'yes' : 'no');
  if (Number.isInteger(it) && /^(turn|seat)$/.test(name))
    return html('span', {}, `${it} (${nameOf(view, it)})`);
  if (plain(it)) return html('span', {}, String(it));
  if (Array.isArray(it)) {
    if (it.length === 0) return html('span', { class: 'none' }, 'none');
    return html(
      'ol',
      { start: 0, class: it.every(plain) ? 'flat' : null },
      ...it.map((each, i) => html('li', { 'data-index': i }, value(each, view))),
    );
  }
  return html(
    'dl',
    {},
    ...Object.entries(it).map(([key, each]) =>
      html('div', {}, html('dt', {}, titled(key)), html('dd', {}, value(each, view, key))),
    ),
  );
}
