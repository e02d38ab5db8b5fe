/** A small problem to pass the time: a board on which one point is right. */

import { Board } from './board.js';
import { html } from './element.js';
import { place as placeOf } from './points.js';
import { PROBLEMS } from './problems.js';

const NOTHING = { ko: null, dead: new Set(), owners: new Map(), marking: false };

/** @returns {HTMLElement} */
export function problem() {
  let number = Math.floor(Math.random() * PROBLEMS.length);
  const task = html('h3', {});
  const word = html('p', { class: 'hint', role: 'status' });
  const next = html('button', { type: 'button', onclick: () => set(number + 1) }, 'Another problem');
  const place = html('div', { class: 'goban' });

  function set(wanted) {
    number = wanted % PROBLEMS.length;
    const { task: words, rows, answer, after, why } = PROBLEMS[number];
    const board = new Board(rows.length, choose);
    let solved = false;
    const draw = (position, last) =>
      board.draw({ ...NOTHING, rows: position, last, hover: last ? null : 'black' });
    task.textContent = words;
    word.textContent = 'Just to pass the time.';
    draw(rows, null);
    place.replaceChildren(board.element);

    function choose(point) {
      if (solved || !free(rows, point)) return;
      solved = point === answer;
      word.textContent = solved ? `Right. ${why}` : `${point} does not do it. Try again.`;
      if (solved) draw(after ?? played(rows, answer), answer);
    }
  }
  set(number);
  return html('div', { class: 'problem' }, place, html('div', {}, task, word, next));
}

const free = (rows, point) => {
  const { column, row } = placeOf(point, rows.length);
  return rows[row][column] === '.';
};

/** The position with black's stone on a point. */
function played(rows, point) {
  const { column, row } = placeOf(point, rows.length);
  return rows.map((line, i) => (i === row ? `${line.slice(0, column)}X${line.slice(column + 1)}` : line));
}
