/** A score as a table: by the rules, with the sum that it is, and beside it by the other way of counting. */

import { language, say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { at, STONES } from './chains.js';
import { COLOURS } from './words.js';

/** @import { Colour, Ruleset, Points, Score, State } from './types.js' */

const OTHER = /** @type {const} */ ({ territory: 'area', area: 'territory' });
const HEADS = { territory: 'go-count-by-territory', area: 'go-count-by-area' };
const numbers = new Intl.NumberFormat(language());

const NAMES = { black: 'go-black', white: 'go-white' };

/** Who leads, and by how much. @param {Points} points */
export function lead({ black, white }) {
  if (black === white) return say('go-count-nobody');
  const colour = black > white ? 'black' : 'white';
  return say('go-count-lead', { colour, points: Math.abs(black - white) });
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
  const points = scoring === 'territory' ? rest : stones;
  const taken = say(scoring === 'territory' ? 'go-sum-prisoners' : 'go-sum-stones', { points });
  const terms = [say('go-sum-territory', { points: territory }), taken];
  if (bonus) terms.push(say('go-sum-komi', { points: bonus }));
  if (rest !== points) terms.push(say('go-sum-handicap', { points: rest - points })); // for black's stones
  return `${terms.join(' + ')} = ${numbers.format(score[colour])}`;
}

/**
 * @param {Points & {other?: Points}} score
 * @param {Ruleset|undefined} rules
 * @param {(colour: Colour) => string} [sumOf]
 */
export function countTable(score, rules, sumOf = () => '') {
  const counts = [score, ...(score.other && rules ? [score.other] : [])];
  const heads = rules ? [HEADS[rules.scoring], HEADS[OTHER[rules.scoring]]] : ['go-count-points'];
  const columns = heads.slice(0, counts.length).map((id) => html('th', { scope: 'col' }, say(id)));
  const row = (/** @type {(Node|string)[]} */ head, /** @type {string[]} */ cells) =>
    html('tr', {}, html('th', { scope: 'row' }, ...head), ...cells.map((cell) => html('td', {}, cell)));
  return html(
    'table',
    { class: 'count' },
    html('thead', {}, html('tr', {}, html('td'), ...columns)),
    html(
      'tbody',
      {},
      ...COLOURS.flatMap((colour) => [
        row(
          [html('span', { class: `bead ${colour}` }), say(NAMES[colour])],
          counts.map((points) => numbers.format(points[colour])),
        ),
        sumOf(colour)
          ? html('tr', { class: 'sum' }, html('td', { colspan: 1 + counts.length }, sumOf(colour)))
          : null,
      ]),
      row([say('go-count-ahead')], counts.map(lead)),
    ),
  );
}
