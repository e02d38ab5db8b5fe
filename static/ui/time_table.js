/** Where the time of a game went, as tables: by cause, and turn by turn. */

import { phrases } from '../language/phrases.js';
import { say } from '../language/say.js';
import { html } from './element.js';
import { CAUSES, causeName, causeText, lengths, passed, told } from './time_words.js';

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
    html('thead', {}, head(say('time-time'), ...names)),
    html(
      'tbody',
      {},
      ...told(...seats).map((cause) => row(causeName(cause), ...seats.map((spent) => passed(spent[cause])))),
      row(say('time-together'), ...seats.map((spent) => passed(sum(spent)))),
    ),
    html('caption', {}, say('time-caption', { time: passed(all) })),
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
    const beside = phrases(others.map((cause) => causeText(cause, spent)));
    const turn = say('time-turn-of', { turn: i + 1, name: names[seat] ?? '' });
    return row(turn, passed(spent.thought), beside);
  });
  return html(
    'table',
    { class: 'turns' },
    html('thead', {}, head(say('time-turn'), say('time-charged'), say('time-not-charged'))),
    html('tbody', {}, ...rows),
  );
}
