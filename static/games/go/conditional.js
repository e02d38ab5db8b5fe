/**
 * Conditional moves beside a Go board: while the other is to move, both sides are played out on the board, and
 * each answer is kept. The server plays them, also while one is away; the other sees nothing of it.
 */

import { refusal } from '../../language/refusal.js';
import { say } from '../../language/say.js';
import { html, set } from '../../ui/element.js';
import { begun, passed, played } from './variation.js';
import { after, answered, read, size, without, written } from './variations.js';
import { colourOf, isPaused, other } from './words.js';

/** @import { ConditionalMoves } from '../../client/conditional_moves.js' */
/** @import { Move, Ruleset, View } from './types.js' */
/** @import { Standing } from './variation.js' */
/** @import { Variation } from './variations.js' */

/**
 * @param {ConditionalMoves} moves
 * @param {object} does
 * @param {() => void} does.redraw  draws the board anew
 * @param {() => void} does.focusBoard
 * @param {Record<string, Ruleset>|undefined} rulesets  undefined where the server has no conditional moves
 */
export function conditional(moves, { redraw, focusBoard }, rulesets) {
  /** The newest view. @type {View|null} */
  let view = null;
  let offered = false; // the button stands there
  let possible = false;
  let open = false;
  let busy = false; // they are on their way to the server
  /** As it was when it was opened, or saved. */
  let before = '';
  /** @type {Variation[]} */
  let tree = [];
  let drawn = ''; // the list as it is drawn
  /** What is on the board beyond the game: moves of the other and ours, in turn. @type {Move[]} */
  let line = [];

  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const ended = html('p', { class: 'notice', role: 'status' });
  const opener = button(say('go-conditional'), begin);
  opener.title = say('go-conditional-title');
  const word = html('p', { class: 'hint', role: 'status' });
  const list = html('ul', { class: 'variations' });
  const back = button(say('go-conditional-back'), () => goTo(line.slice(0, -1)));
  const pass = button(say('go-conditional-pass'), () => choose('pass'));
  const save = button(say('go-conditional-save'), () => send(tree), 'main');
  const clear = button(say('go-conditional-clear'), () => send([]));
  const close = button(say('go-conditional-close'), end);
  const planner = html(
    'div',
    { class: 'planner', role: 'group', 'aria-label': say('go-conditional') },
    word,
    html('div', { class: 'buttons' }, back, pass),
    list,
    html('div', { class: 'buttons' }, save, clear, close),
  );
  const element = html('div', { class: 'conditional' }, ended, opener, planner);
  const active = () => open && possible;
  const changed = () => JSON.stringify(tree) !== before;
  moves.listen(show);
  show();

  function begin() {
    open = true;
    take(read(moves.told?.branches ?? []));
    focusBoard();
  }

  function end() {
    open = false;
    show();
    redraw();
    opener.focus();
  }

  /** @param {Variation[]} variations */
  function take(variations) {
    tree = variations;
    before = JSON.stringify(tree);
    goTo([]);
  }

  /** @param {Move[]} moves */
  function goTo(moves) {
    line = moves;
    instruct();
    show();
    redraw();
  }

  /** What is on the board after a line of moves; null where one is not allowed. @param {Move[]} moves @returns {Standing|null} */
  function standing(moves) {
    const rules = rulesets?.[view?.state.rules ?? ''];
    if (!view?.state.turn || !rules) return null;
    const { board, turn, last, ko } = view.state;
    let positions = begun(board, turn, last === 'pass' ? null : last, ko);
    for (const move of moves) {
      const next = move === 'pass' ? passed(positions) : played(positions, move, rules);
      if (typeof next === 'string') return null;
      positions = next;
    }
    return positions.at(-1) ?? null;
  }

  /** @param {Move} move */
  function choose(move) {
    const next = [...line, move];
    if (busy || !active()) return;
    if (!standing(next)) {
      word.textContent = say('go-conditional-forbidden', { move: moveWords(move) });
      return;
    }
    if (next.length % 2 === 0) tree = answered(tree, next);
    goTo(next);
  }

  /** @param {Variation[]} variations */
  async function send(variations) {
    if (!view || busy) return;
    busy = true;
    show();
    try {
      await moves.say(view.seq, written(variations));
      take(variations);
      if (variations.length) end();
    } catch (refused) {
      word.textContent = refusal(refused);
    }
    busy = false;
    show();
  }

  /** Says what to do next. */
  function instruct() {
    const me = view && colourOf(view.seat);
    if (!me) return;
    const last = line.at(-1);
    if (!last) word.textContent = say('go-conditional-begin', { colour: other(me) });
    else if (line.length % 2 === 0) word.textContent = say('go-conditional-next', { colour: other(me) });
    else word.textContent = say('go-conditional-answer', { move: moveWords(last) });
  }

  function show() {
    const { told } = moves;
    const prepared = size(read(told?.branches ?? []));
    const why =
      told?.text && told.seq === view?.seq ? say('go-conditional-ended', { why: refusal(told) }) : '';
    set(ended, { hidden: !why, textContent: why });
    set(opener, {
      hidden: !offered || active(),
      disabled: !possible,
      textContent: prepared ? say('go-conditional-count', { answers: prepared }) : say('go-conditional'),
    });
    set(planner, { hidden: !active() });
    set(element, { hidden: [ended, opener, planner].every(({ hidden }) => hidden) });
    set(back, { disabled: line.length === 0 });
    set(save, { disabled: busy || !changed() });
    set(clear, { disabled: busy || (tree.length === 0 && prepared === 0) });
    set(close, { textContent: say(changed() ? 'go-conditional-discard' : 'go-conditional-close') });
    const now = JSON.stringify([tree, line]);
    if (drawn !== now) list.replaceChildren(...tree.map((one) => row(one, [])));
    drawn = now;
  }

  /** An answer in the list, with those after it. @param {Variation} variation @param {Move[]} parents @returns {HTMLElement} */
  function row({ move, answer, next }, parents) {
    const here = [...parents, move, answer];
    const words = { move: moveWords(move), answer: moveWords(answer) };
    const shown = here.join() === line.join();
    const go = html(
      'button',
      { type: 'button', class: 'variation', 'aria-pressed': String(shown), onclick: () => goTo(here) },
      say('go-conditional-row', words),
    );
    go.setAttribute('aria-label', say('go-conditional-if', words));
    const remove = html('button', { type: 'button', class: 'remove', onclick: () => drop(here) }, '×');
    remove.setAttribute('aria-label', say('go-conditional-remove', words));
    const inner = next.length ? html('ul', {}, ...next.map((one) => row(one, here))) : null;
    return html('li', {}, html('span', {}, go, remove), inner);
  }

  /** @param {Move[]} removed  the line up to the answer that is removed */
  function drop(removed) {
    tree = without(tree, removed);
    goTo(after(tree, line.slice(0, line.length & ~1)) ? line : removed.slice(0, -2));
    focusBoard();
  }

  return {
    element,
    choose,

    /** Whether the board is for them now. */
    get active() {
      return active();
    },

    /** The position that is shown; null for that of the game. */
    position: () => (active() ? standing(line) : null),

    /** @param {View} shown @param {boolean} live */
    draw(shown, live) {
      if (live && open && !(view && comesAfter(view, shown))) open = false;
      offered = rulesets !== undefined && live && isOffered(shown);
      possible = offered && shown.state.turn !== colourOf(shown.seat);
      if (live) view = shown;
      if (open && live && !possible) open = false;
      show();
    },
  };
}

/** @param {Move} move */
const moveWords = (move) => (move === 'pass' ? say('go-word-pass') : move);

/** Whether it is a game of ours in which the other may take a while: a bot does not, unless it has days. @param {View} view */
function isOffered({ phase, seat, state, players, setup }) {
  if (phase !== 'playing' || seat === null || state.stage !== 'play' || isPaused(state)) return false;
  return setup.clock?.system === 'correspondence' || !players.some((each) => each.bot && each.seat !== seat);
}

/** Whether the board of a view is that of a later one. @param {View} view @param {View} later */
const comesAfter = ({ state }, { state: later }) =>
  state.moves === later.moves && state.turn === later.turn && state.board.join() === later.board.join();
