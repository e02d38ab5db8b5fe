/** How many games were won and lost, a row for each game. */

import { title } from '../games/catalogue.js';
import { html } from '../ui/element.js';

/** @import { GameCount } from '../client/types.js' */

/**
 * @param {GameCount[]} counts
 * @param {string[]} headings  of the games and of the numbers
 * @param {(count: GameCount) => number[]} numbers
 */
export const resultsTable = (counts, headings, numbers) =>
  html(
    'table',
    { class: 'results' },
    html('thead', {}, html('tr', {}, ...headings.map((each) => html('th', { scope: 'col' }, each)))),
    html(
      'tbody',
      {},
      ...counts.map((count) =>
        html(
          'tr',
          {},
          html('th', { scope: 'row' }, title(count.game)),
          ...numbers(count).map((each) => html('td', {}, String(each))),
        ),
      ),
    ),
  );
