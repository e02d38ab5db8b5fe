/** What there is to say about a view of Go: whose turn, how it ended, what has just happened. */

import { place } from '../points.js';

export const COLOURS = ['black', 'white'];

export const other = (colour) => (colour === 'black' ? 'white' : 'black');

export const named = (colour) => colour[0].toUpperCase() + colour.slice(1);

const plural = (n, word) => `${n} ${word}${n === 1 ? '' : 's'}`;

const ASKS = { undo: 'asks to take a move back', draw: 'offers a draw' };
const RULES = { aga: 'AGA', new_zealand: 'New Zealand', tromp_taylor: 'Tromp–Taylor' };

/** "tromp_taylor" as a person writes it. @param {string} rules */
export const rulesName = (rules) => RULES[rules] ?? named(rules);

export const asks = ({ what, by }) => `${named(by)} ${ASKS[what]}.`;

/** The seats that the game waits for. @returns {number[]} */
export function turn({ phase, state }) {
  if (phase !== 'playing') return [];
  const waited =
    state.stage === 'scoring'
      ? COLOURS.filter((colour) => !state.accepted.includes(colour))
      : [state.turn, ...(state.request ? [other(state.request.by)] : [])];
  return COLOURS.map((_, seat) => seat).filter((seat) => waited.includes(COLOURS[seat]));
}

/** One line for the status. */
export function status({ phase, state, seat }) {
  if (phase === 'over' || state.result) return outcome(state.result);
  if (state.stage === 'scoring') return 'Counting';
  if (phase === 'playing' && state.turn === COLOURS[seat]) return 'Your turn';
  return `${named(state.turn)} to play`;
}

/** "B+3.5" in words. @param {string} result  as in SGF's RE property */
export function outcome(result) {
  if (result === '0') return 'A draw';
  if (!result || result === 'Void') return 'No result';
  const [winner, by] = result.split('+');
  const how = { R: 'by resignation', T: 'on time' }[by] ?? `by ${plural(Number(by), 'point')}`;
  return `${winner === 'B' ? 'Black' : 'White'} wins ${how}`;
}

/** What was agreed, in short phrases. @returns {string[]} */
export const facts = ({ setup }) => [
  `${setup.size} × ${setup.size}`,
  `${rulesName(setup.rules)} rules`,
  `komi ${setup.komi}`,
  ...(setup.handicap ? [`handicap ${setup.handicap}`] : []),
];

/** A remark beside a player's name. */
export const note = ({ state }, seat) => plural(state.captures[COLOURS[seat]], 'capture');

/** The move that a view shows last, in words. @returns {string|null} */
export function lastMove({ state }) {
  if (!state.last || state.last === 'pass') return state.last && 'A pass';
  const { column, row } = place(state.last, state.size);
  return `${state.board[row][column] === 'X' ? 'Black' : 'White'} ${state.last}`;
}

/** What happened between two views, oldest first, for the reader of the screen. @returns {string[]} */
export function tell(before, after) {
  const [was, is] = [before.state, after.state];
  if (is.result) return was.result ? [] : [`The game is over. ${outcome(is.result)}.`];
  const said = [];
  if (is.moves > was.moves) said.push(moved(was, after));
  if (is.moves < was.moves) said.push('A move was taken back.');
  if (is.stage === 'scoring' && was.stage === 'play')
    said.push('Both passed: mark the dead stones, then accept.');
  if (is.stage === 'play' && was.stage === 'scoring') said.push('Play goes on.');
  if (is.stage === 'scoring' && was.stage === 'scoring') said.push(...counted(was, is));
  if (is.request && !was.request) said.push(asks(is.request));
  if (was.request && !is.request && is.moves === was.moves)
    said.push(`${named(other(was.request.by))} declines.`);
  if (is.stage === 'play' && is.turn !== was.turn) said.push(`${status(after)}.`);
  return said;
}

function moved(was, after) {
  const is = after.state;
  const taken = COLOURS.reduce((sum, colour) => sum + is.captures[colour] - was.captures[colour], 0);
  const move = is.last === 'pass' ? `${named(was.turn)} passes` : lastMove(after);
  return taken ? `${move}, takes ${plural(taken, 'stone')}.` : `${move}.`;
}

function counted(was, is) {
  const said = [];
  if (is.dead.join() !== was.dead.join()) said.push(`${plural(is.dead.length, 'stone')} marked dead.`);
  const accepts = is.accepted.find((colour) => !was.accepted.includes(colour));
  if (accepts) said.push(`${named(accepts)} accepts the count.`);
  return said;
}
