/** Where the time of a game went, as tables: by cause, and turn by turn. */

import { html } from './element.js';
import { CAUSE_NAMES, CAUSES, lengths, passed, told } from './time_words.js';

/** @import { Spent, TimeSpent } from './types.js' */

/** @param {Spent} spent */
const sum = (spent) => CAUSES.reduce((all, cause) => all + spent[cause], 0);

/** @param {...(Node|string)} cells */
const head = (...cells) => html('tr', {}, ...cells.map((cell) => html('th', { scope: 'col' }, cell)));

/** @param {string} name @param {...string} cells */
const row = (name, ...cells) =>
  html('tr', {}, html('th', { scope: 'row' }, name), ...cells.map((cell) => html('td', {}, cell)));

/**
 * The causes of both players' time, those that there are, and the sums.
 *
 * @param {TimeSpent} spent
 * @param {string[]} names  of the seats
 */
export function causeTable({ seats, all }, names) {
  return html(
    'table',
    { class: 'causes' },
    html('thead', {}, head('Time', ...names)),
    html(
      'tbody',
      {},
      ...told(...seats).map((cause) =>
        row(CAUSE_NAMES[cause], ...seats.map((spent) => passed(spent[cause]))),
      ),
      row('Together', ...seats.map((spent) => passed(sum(spent)))),
    ),
    html('caption', {}, `The game has taken ${passed(all)}. Only what was thought is charged.`),
  );
}

/**
 * Every turn with what it was charged and what else passed in it.
 *
 * @param {TimeSpent} spent
 * @param {string[]} names
 */
export function turnTable({ turns }, names) {
  const rows = turns.map(([seat, ...values], i) => {
    const spent = lengths(values);
    const [, ...others] = told(spent);
    const beside = others.map((cause) => `${CAUSE_NAMES[cause].toLowerCase()} ${passed(spent[cause])}`);
    return row(`${i + 1}. ${names[seat] ?? ''}`, passed(spent.thought), beside.join(', '));
  });
  return html(
    'table',
    { class: 'turns' },
    html('thead', {}, head('Turn', 'Charged', 'Not charged')),
    html('tbody', {}, ...rows),
  );
}
