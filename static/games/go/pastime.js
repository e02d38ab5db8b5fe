/** A small problem to pass the time: a board on which one point is right. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { Board } from './board.js';
import { isEmpty, place as placeOf } from './points.js';
import { PROBLEMS } from './problems.js';

/** @import { Point } from './types.js' */

const NOTHING = {
  ko: null,
  dead: new Set(),
  seki: new Set(),
  owners: new Map(),
  outlined: new Set(),
  marking: false,
};

export function pastime() {
  let number = Math.floor(Math.random() * PROBLEMS.length);
  const task = html('h3', {});
  const word = html('p', { class: 'hint', role: 'status' });
  const next = html('button', { type: 'button', onclick: () => set(number + 1) }, say('go-problem-another'));
  const place = html('div', { class: 'goban' });

  /** @param {number} wanted */
  function set(wanted) {
    number = wanted % PROBLEMS.length;
    const problem = PROBLEMS[number];
    if (problem) show(problem);
  }

  /** @param {import('./problems.js').Problem} problem */
  function show({ task: words, rows, answer, after, why }) {
    const board = new Board(rows.length, choose);
    let solved = false;
    /** @param {string[]} position @param {Point|null} last */
    const draw = (position, last) =>
      board.draw({ ...NOTHING, rows: position, last, hover: last ? null : 'black' });
    task.textContent = say(words);
    word.textContent = say('go-problem-why-here');
    draw(rows, null);
    place.replaceChildren(board.element);

    /** @param {Point} point */
    function choose(point) {
      if (solved || !isEmpty(point, rows)) return;
      solved = point === answer;
      word.textContent = solved
        ? say('go-problem-right', { why: say(why) })
        : say('go-problem-wrong', { point });
      if (solved) draw(after ?? played(rows, answer), answer);
    }
  }
  set(number);
  return html('div', { class: 'problem' }, place, html('div', {}, task, word, next));
}

/** The position with black's stone on a point. @param {string[]} rows @param {Point} point */
function played(rows, point) {
  const { column, row } = placeOf(point, rows.length);
  return rows.map((line, i) => (i === row ? `${line.slice(0, column)}X${line.slice(column + 1)}` : line));
}
