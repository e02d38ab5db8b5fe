/** A score as a table: by the rules, with the sum that it is, and beside it by the other way of counting. */

import { html } from '../../ui/element.js';
import { at, STONES } from './chains.js';
import { COLOURS, named } from './words.js';

/** @import { Colour, Ruleset, Points, Score, State } from './types.js' */

const OTHER = { territory: 'area', area: 'territory' };

/** Who leads, and by how much. @param {Points} points */
export function lead({ black, white }) {
  if (black === white) return 'Nobody';
  return black > white ? `Black by ${black - white}` : `White by ${white - black}`;
}

/**
 * What a colour's points are made of: "territory 30 + prisoners 2 = 32".
 *
 * @param {State} state
 * @param {Score} score
 * @param {Ruleset} rules
 * @param {Colour} colour
 */
export function sum({ board, dead, komi }, score, { scoring }, colour) {
  const territory = score.territory[colour].length;
  const bonus = colour === 'white' ? komi : 0;
  const rest = score[colour] - territory - bonus;
  const ofColour = (/** @type {string} */ stone) => stone === STONES[colour];
  const lost = dead.filter((point) => ofColour(at(board, point))).length;
  const stones = [...board.join('')].filter(ofColour).length - lost;
  const [what, points] = scoring === 'territory' ? ['prisoners', rest] : ['stones', stones];
  const terms = [`territory ${territory}`, `${what} ${points}`];
  if (bonus) terms.push(`komi ${bonus}`);
  if (rest !== points) terms.push(`handicap ${rest - points}`); // what white gets for black's stones
  return `${terms.join(' + ')} = ${score[colour]}`;
}

/**
 * @param {Points & {other?: Points}} score
 * @param {Ruleset|undefined} rules
 * @param {(colour: Colour) => string} [sumOf]
 */
export function countTable(score, rules, sumOf = () => '') {
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
      ...COLOURS.flatMap((colour) => [
        row(
          [html('span', { class: `bead ${colour}` }), named(colour)],
          counts.map((points) => String(points[colour])),
        ),
        sumOf(colour)
          ? html('tr', { class: 'sum' }, html('td', { colspan: 1 + counts.length }, sumOf(colour)))
          : null,
      ]),
      row(['Ahead'], counts.map(lead)),
    ),
  );
}
