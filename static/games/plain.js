/**
 * The page of a game that has no folder of its own: its state, things to click where an action takes from a list of
 * numbers (`piles.js`), and a form for each action.
 *
 * It knows nothing of the game but four customs: those of `piles.js`, a whole number called `turn` or `seat` is a seat,
 * `clock` is a clock and `time` the time of the game as `game/kit/clock` shows them.
 */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { nameOf, outcome, toPlay } from '../ui/outcome.js';
import { titled, variants } from '../ui/schema.js';
import { objectField } from '../ui/schema_form.js';
import { tableClock, timeOf } from '../ui/told_clock.js';
import { isPiles, piles, takings } from './piles.js';
import { isSingle } from './plain_facts.js';
import { worded } from './schema_words.js';

/** @import { Act, Draw, Places } from './types.js' */
/** @import { Word } from './schema_words.js' */
/** @import { Json, Offer, View } from '../client/types.js' */

/** The seats that the game waits for, where the state tells. @param {View} view @returns {number[]} */
export const turn = ({ phase, state }) =>
  phase === 'playing' && Number.isInteger(state?.turn) ? [state.turn] : [];

/** One line for the status. @param {View} view */
export function status(view) {
  if (view.phase === 'over') return view.result ? outcome(view, view.result.scores) : say('plain-over');
  const [next] = turn(view);
  return next === undefined ? say('plain-playing') : toPlay(view, next);
}

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
    mover === undefined || turn(after)[0] === mover
      ? []
      : [say('plain-has-moved', { name: nameOf(before, mover) })];
  return [...moved, say('plain-sentence', { text: status(after) })];
}

/**
 * @param {Places} places
 * @param {Act} act
 * @param {Offer} offer
 * @param {object} page
 * @param {Word} page.word
 * @returns {Draw}
 */
export function mount(places, act, offer, { word }) {
  const action = worded(offer.action, word);
  const forms = variants(action).map((variant) => form(variant, action, act, word));
  const all = html('div', { class: 'actions' }, ...forms);
  const folded = html('details', { class: 'folded' }, html('summary', {}, say('plain-by-numbers')));
  const shown = takings(action).map((taking) => ({ taking, ...piles(taking, act, word) }));
  places.panel.replaceChildren(folded, all);

  return (view, live) => {
    const waited = turn(view);
    const seated = live && view.phase === 'playing' && view.seat !== null;
    const open = seated && (waited.length === 0 || waited.some((seat) => seat === view.seat));
    const [pile] = shown.filter(({ taking }) => isPiles(view.state?.[taking.list]));
    const rest = remaining(view);
    if (pile) {
      pile.draw(view.state[pile.taking.list], open);
      delete rest[pile.taking.list];
    }
    const board = html('div', { class: 'plain' }, ...(pile ? [pile.element] : []));
    if (pile && seated) board.append(html('p', { class: 'hint' }, pile.how));
    if (isSingle(rest) || Array.isArray(rest) || Object.keys(rest).length > 0)
      board.append(value(rest, view, word));
    places.board.replaceChildren(board);
    if (pile) folded.append(all);
    else places.panel.append(all);
    folded.hidden = !pile || !seated;
    all.hidden = !seated;
    for (const each of all.querySelectorAll('fieldset.whole')) each.toggleAttribute('disabled', !open);
  };
}

/**
 * A copy of a state without what the page shows elsewhere: the clock, the time, whose turn it is, and what is as it was
 * agreed.
 *
 * @param {View} view
 * @returns {Json}
 */
function remaining(view) {
  const { state, setup } = view;
  if (isSingle(state) || Array.isArray(state)) return state;
  const { clock: _, ...rest } = state;
  if (timeSpent(view)) delete rest.time;
  if (Number.isInteger(rest.turn)) delete rest.turn;
  for (const [name, it] of Object.entries(rest)) if (isSingle(it) && setup?.[name] === it) delete rest[name];
  return rest;
}

/** @param {{tag: string, schema: Json}} variant @param {Json} root @param {Act} act @param {Word} word */
function form({ tag, schema }, root, act, word) {
  const { element, read } = objectField(schema, root);
  const hint = schema.description ? html('p', { class: 'hint' }, schema.description) : null;
  const submit = html('button', { class: 'main' }, word(tag) ?? titled(tag));
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    submit.disabled = true;
    await act(read());
    submit.disabled = false;
    if (submit.isConnected) submit.focus();
  };
  const whole = html('fieldset', { class: 'whole' }, hint, element, submit);
  return html('form', { class: 'action', onsubmit: send }, whole);
}

/**
 * A value for a person to read: lists numbered from 0, as actions count, objects as names and values.
 *
 * @param {Json} it
 * @param {View} view
 * @param {Word} word
 * @param {string} name
 * @returns {HTMLElement}
 */
function value(it, view, word, name = '') {
  if (it === null || it === '') return html('span', { class: 'none' }, say('plain-none'));
  if (typeof it === 'boolean') return html('span', {}, say(it ? 'plain-yes' : 'plain-no'));
  if (Number.isInteger(it) && /^(turn|seat)$/.test(name)) return html('span', {}, nameOf(view, it));
  if (isSingle(it)) return html('span', {}, String(it));
  if (Array.isArray(it)) {
    if (it.length === 0) return html('span', { class: 'none' }, say('plain-none'));
    return html(
      'ol',
      { start: 0, class: it.every(isSingle) ? 'flat' : null },
      ...it.map((each, i) => html('li', { 'data-index': i }, value(each, view, word))),
    );
  }
  return html(
    'dl',
    {},
    ...Object.entries(it).map(([key, each]) =>
      html('div', {}, html('dt', {}, word(key) ?? titled(key)), html('dd', {}, value(each, view, word, key))),
    ),
  );
}
