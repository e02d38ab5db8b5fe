/** A score as a table: by the rules, and beside it by the other way of counting. */

import { html } from '../../ui/element.js';
import { COLOURS, named } from './words.js';

/** @import { Ruleset, Points } from './types.js' */

const OTHER = { territory: 'area', area: 'territory' };

/** Who leads, and by how much. @param {Points} points */
export function lead({ black, white }) {
  if (black === white) return 'Nobody';
  return black > white ? `Black by ${black - white}` : `White by ${white - black}`;
}

/**
 * @param {Points & {other?: Points}} score
 * @param {Ruleset|undefined} rules
 */
export function countTable(score, rules) {
  const counts = [score, ...(score.other && rules ? [score.other] : [])];
  const heads = rules ? [`By ${rules.scoring}`, `By ${OTHER[rules.scoring]}`] : ['Points'];
  const row = (/** @type {(Node|string)[]} */ head, /** @type {string[]} */ cells) =>
    html('tr', {}, html('th', { scope: 'row' }, ...head), ...cells.map((cell) => html('td', {}, cell)));
  return html(
    'table',
    { class: 'count' },
    html(
      'thead',
      {},
      html('tr', {}, html('td'), ...counts.map((_, i) => html('th', { scope: 'col' }, heads[i]))),
    ),
    html(
      'tbody',
      {},
      ...COLOURS.map((colour) =>
        row(
          [html('span', { class: `bead ${colour}` }), named(colour)],
          counts.map((points) => String(points[colour])),
        ),
      ),
      row(['Ahead'], counts.map(lead)),
    ),
  );
}
