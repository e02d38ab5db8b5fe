/** "How do I play?" of Go. */

import { html } from '../../ui/element.js';
import { lesson } from './lesson.js';

/** @param {...string} items */
const list = (...items) => html('ul', {}, ...items.map((item) => html('li', {}, item)));

/** What can be typed at a table, and what it does. @type {[string, string][]} */
const TYPED = [
  ['d4', 'plays there; while stones are counted, marks the stones there'],
  ['pass', 'passes'],
  ['undo', 'asks to take your last move back'],
  ['draw', 'offers a draw'],
  ['accept', 'grants what was asked for, or accepts the count'],
  ['decline', 'refuses what was asked for'],
  ['resume', 'goes back from the count to play'],
  ['resign', 'gives the game up, after a question'],
  ['last', 'says the last move; so does the comma, anywhere on the page'],
  ['clock', 'says both clocks; so does the full stop'],
  ['board', 'says all chains, region by region: where, how many stones, how many liberties'],
  ['lower left', 'says the chains of one region; also top, upper right, left, centre and so on'],
  ['d4?', 'says what is on a point, and of its chain'],
  ['state', 'says whose turn it is, the prisoners and the size of the board'],
  ['chat', 'says the last lines of the chat, the oldest first'],
  ['say hello', 'says something in the chat'],
  ['help', 'says these words'],
];

/** @param {[string, string][]} rows @param {string} first @param {string} second */
const table = (rows, first, second) =>
  html(
    'table',
    {},
    html(
      'thead',
      {},
      html('tr', {}, html('th', { scope: 'col' }, first), html('th', { scope: 'col' }, second)),
    ),
    html(
      'tbody',
      {},
      ...rows.map(([name, does]) => html('tr', {}, html('th', { scope: 'row' }, name), html('td', {}, does))),
    ),
  );

export function help() {
  return html(
    'div',
    {},
    html('h2', {}, 'In a minute'),
    list(
      'Two players put stones on the points of the board in turn, black first. A stone that lies never moves.',
      'Stones beside each other along the lines are a chain. The empty points beside it are its liberties.',
      'Who fills the last liberty of a chain takes it off the board. A stone may not be put where it would have none, unless it takes.',
      'A single stone that has just taken a single one may not be retaken at once: that is ko.',
      'Instead of playing one may pass. When both pass, the points are counted: what a player surrounds, and, by the rules, the prisoners or the stones on the board.',
      'Who has more wins. White gets some points because black began: the komi.',
    ),
    html('h2', {}, 'A lesson of five minutes'),
    lesson(),
    html('h2', {}, 'At a table here'),
    list(
      'With a mouse, click a point. With a finger, tap it, and confirm; or tap it again.',
      'Undo and Draw ask the other player. To play on withdraws what was asked.',
      'After two passes the server proposes which stones are dead. Choose a stone to change that; the game ends when both accept the count. Who does not agree plays on.',
      'Steps back and forth show earlier moves; the game waits where it is.',
    ),
    html('h2', { id: 'keys' }, 'By keyboard, and without seeing the board'),
    html(
      'p',
      {},
      'The board is a grid: the arrow keys go from point to point, Home and End along a row, Page Up and Page Down along a column, Enter plays. A screen reader says what is on each point.',
    ),
    html(
      'p',
      {},
      'Or type a word anywhere on the page of the table, and press Enter. With a screen reader, first go to the field “Type a move, or help”, before the board. What it answers stands beside it and is read aloud.',
    ),
    table(TYPED, 'Type', 'What it does'),
  );
}
