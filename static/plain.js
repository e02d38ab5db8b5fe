/**
 * The page of a game that has no script of its own: its state as it came, and a form for each action.
 *
 * It knows nothing of the game but one custom: a whole number called `turn` or `seat` is a seat.
 */

import { html } from './element.js';
import { titled, variants } from './schema.js';
import { objectField } from './schema_form.js';

export const title = null;
export const seats = [];

/** The seats that the game waits for, where the state tells. @returns {number[]} */
export const turn = ({ phase, state }) =>
  phase === 'playing' && Number.isInteger(state?.turn) ? [state.turn] : [];

const sitter = (view, seat) =>
  view.players.find((player) => player.seat === seat)?.name ?? `player ${seat + 1}`;

/** One line for the status. */
export function status(view) {
  if (view.phase === 'over') return outcome(view);
  const [next] = turn(view);
  if (next === undefined) return 'Play is on';
  return next === view.seat ? 'Your turn' : `${sitter(view, next)} to play`;
}

function outcome({ result, players }) {
  if (!result) return 'The game is over';
  const best = Math.max(...result.scores);
  const winners = players.filter(({ seat }) => result.scores[seat] === best).map(({ name }) => name);
  return winners.length === players.length ? 'A draw' : `${winners.join(' and ')} won`;
}

/** What was agreed, in short phrases. @returns {string[]} */
export const facts = ({ setup }) =>
  Object.entries(setup).map(([name, value]) => `${titled(name)}: ${inline(value)}`);

export const note = () => '';

export const lastMove = () => null;

/** What happened between two views. @returns {string[]} */
export function tell(before, after) {
  return after.seq !== before.seq || after.phase !== before.phase
    ? [`Step ${after.seq}. ${status(after)}.`]
    : [];
}

/**
 * @param {{board: HTMLElement, panel: HTMLElement}} places
 * @param {(action: object) => Promise<boolean>} act
 * @param {{action: object}} rules  the game as `hello` describes it
 */
export function mount(places, act, { action }) {
  const forms = html(
    'div',
    { class: 'actions' },
    ...variants(action).map((variant) => form(variant, action, act)),
  );
  places.panel.replaceChildren(forms);
  return (view, live) => {
    places.board.replaceChildren(
      html(
        'div',
        { class: 'plain' },
        view.state === null
          ? html('p', { class: 'none' }, 'The game has not begun.')
          : value(view.state, view),
      ),
    );
    forms.hidden = !live || view.phase !== 'playing' || view.seat === null;
  };
}

function form({ tag, schema }, root, act) {
  const { element, read } = objectField(schema, root);
  const hint = schema.description ? html('p', { class: 'hint' }, schema.description) : null;
  const submit = html('button', { class: 'main' }, titled(tag));
  const send = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    await act(read());
    submit.disabled = false;
    submit.focus();
  };
  return html('form', { class: 'action', onsubmit: send }, hint, element, submit);
}

const plain = (it) => it === null || typeof it !== 'object';

function inline(it) {
  if (typeof it === 'boolean') return it ? 'yes' : 'no';
  if (plain(it)) return String(it);
  return Array.isArray(it) && it.every(plain) ? it.join(', ') : JSON.stringify(it);
}

/** A value as a reader likes it: lists numbered from 0, as actions count, objects as names and values. */
function value(it, view, name = '') {
  if (it === null || it === '') return html('span', { class: 'none' }, 'none');
  if (typeof it === 'boolean') return html('span', {}, it ? 'yes' : 'no');
  if (Number.isInteger(it) && /^(turn|seat)$/.test(name))
    return html('span', {}, `${it} (${sitter(view, it)})`);
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
