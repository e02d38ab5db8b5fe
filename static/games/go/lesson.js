/** A lesson of Go on a live board: on the page only, nothing is sent. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { Board } from './board.js';
import { at, beside, put, reached } from './chains.js';
import { STEPS } from './lesson_steps.js';
import * as points from './points.js';
import { begun, played } from './variation.js';

/** @import { Point } from './types.js' */
/** @import { Step } from './lesson_steps.js' */

const RULES = /** @type {const} */ ({ scoring: 'territory', ko: 'simple', suicide: false });
const BARE = { seki: new Set(), outlined: new Set(), marking: false };
const OWNERS = new Map([
  ['X', 'black'],
  ['O', 'white'],
]);

export function lesson() {
  let number = 0;
  let step = /** @type {Step} */ (STEPS[0]);
  let line = begun(step.rows, 'black');
  let solved = false;
  let board = new Board(step.rows.length, choose);

  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) =>
    html('button', { type: 'button', onclick }, text);
  const title = html('h3', { tabindex: -1 });
  const text = html('p');
  const word = html('p', { class: 'word', role: 'status' });
  const place = html('div', { class: 'goban' });
  const pass = button(say('go-pass'), () => solve());
  const again = button(say('go-start-over'), () => begin(number));
  const next = button(say('go-lesson-next'), () => begin(number + 1, true));
  const element = html(
    'div',
    { class: 'lesson' },
    place,
    html('div', {}, title, text, word, html('div', { class: 'buttons' }, next, pass, again)),
  );

  /** @param {number} wanted @param {boolean} [moved]  from another step, so that its title is read */
  function begin(wanted, moved = false) {
    number = wanted % STEPS.length;
    step = /** @type {Step} */ (STEPS[number]);
    line = begun(step.rows, 'black');
    solved = false;
    board = new Board(step.rows.length, choose);
    place.replaceChildren(board.element);
    title.textContent = say('go-lesson-step', {
      number: number + 1,
      steps: STEPS.length,
      title: say(step.title),
    });
    text.textContent = say(step.text);
    word.textContent = '';
    pass.hidden = step.done !== undefined;
    next.textContent = say(number + 1 < STEPS.length ? 'go-lesson-next' : 'go-lesson-again');
    draw();
    if (moved) title.focus();
  }

  function solve() {
    solved = true;
    word.textContent = say(step.well);
    draw();
    if (pass.contains(document.activeElement)) next.focus();
  }

  /** @param {Point} point */
  function choose(point) {
    if (solved || line.at(-1)?.turn !== 'black') return;
    const moved = played(line, point, RULES);
    if (typeof moved === 'string') return answered(moved);
    line = moved;
    const now = /** @type {import('./variation.js').Standing} */ (line.at(-1));
    if (step.done?.(now, point)) return solve();
    const answer = step.answer?.(now, point);
    if (!answer) return answered(say('go-lesson-not-it', { point }));
    const after = played(line, answer.point, RULES);
    if (typeof after !== 'string') line = after;
    answered(say(answer.says));
  }

  /** @param {string} words */
  function answered(words) {
    word.textContent = words;
    draw();
  }

  function draw() {
    const now = line.at(-1);
    if (!now) return;
    const dead = new Set(solved ? step.dead : []);
    const counted = solved && step.counted === true;
    next.classList.toggle('main', solved);
    pass.disabled = solved;
    board.draw({
      ...BARE,
      rows: now.rows,
      last: now.last,
      ko: now.ko,
      dead,
      owners: counted ? territory(put(now.rows, dead, '.')) : new Map(),
      hover: solved ? null : now.turn,
    });
  }

  begin(0);
  return element;
}

/** Whose territory the points are that only one colour surrounds. @param {string[]} rows @returns {Map<Point, string>} */
function territory(rows) {
  /** @type {Map<Point, string>} */
  const found = new Map();
  const all = rows.flatMap((row, i) =>
    [...row].map((_, column) => points.name({ column, row: i }, rows.length)),
  );
  for (const point of all.filter((one) => at(rows, one) === '.' && !found.has(one))) {
    const region = [...reached(rows, point, '.')];
    const around = new Set(region.flatMap((one) => beside(one, rows.length).map((next) => at(rows, next))));
    around.delete('.');
    const owner = around.size === 1 ? OWNERS.get([...around].join()) : undefined;
    if (owner) for (const one of region) found.set(one, owner);
  }
  return found;
}
