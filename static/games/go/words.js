/** What there is to say about a view of Go: whose turn, how it ended, what has just happened. */

import { place } from './points.js';

/** @import { Colour, Request, State, View } from './types.js' */

/** By seat. @type {Colour[]} */
export const COLOURS = ['black', 'white'];

/** Moves with which nobody has moved twice. */
export const EARLY = 2;

/** @param {Colour} colour @returns {Colour} */
export const other = (colour) => (colour === 'black' ? 'white' : 'black');

/** @param {string} colour */
export const named = (colour) => colour.charAt(0).toUpperCase() + colour.slice(1);

/** The colour of a seat. @param {number|null} seat */
export const colourOf = (seat) => (seat === null ? null : (COLOURS[seat] ?? null));

/** @param {number} n @param {string} word @param {string} [many] */
export const plural = (n, word, many = `${word}s`) => `${n} ${n === 1 ? word : many}`;

const ASKS = { draw: 'offers a draw', pause: 'asks to stop the clock' };
const REQUESTS = { undo: 'Undo', draw: 'Draw', pause: 'Pause' };
/** @type {Record<string, string>} */
const RULES = { aga: 'AGA', new_zealand: 'New Zealand', tromp_taylor: 'Tromp–Taylor' };

/** "tromp_taylor" as a person writes it. @param {string} rules */
export const rulesName = (rules) => RULES[rules] ?? named(rules);

/** Whether both clocks stand still until the players go on. @param {State} state */
export const isPaused = ({ stage, clock }) => stage === 'play' && (clock?.paused ?? false);

/**
 * How many moves an undo would take back, up to the last of one's own; null where the board does not tell.
 *
 * @param {State} state
 * @param {Colour} me
 */
export function takenBack({ moves, turn, last }, me) {
  if (moves === 0 || (moves === 1 && turn === me)) return 0;
  if (last === 'pass') return null; // both may have passed, and gone on
  return turn === me ? 2 : 1;
}

/** @param {State} state @param {Request} request */
export function asks(state, { what, by }) {
  if (what !== 'undo') return `${named(by)} ${ASKS[what]}.`;
  return `${named(by)} asks to take ${takenBack(state, by) === 2 ? 'two moves' : 'a move'} back.`;
}

/** What waits for an answer. */
export const open = (/** @type {Pick<View, 'state'>} */ { state }) =>
  state.request ? [asks(state, state.request)] : [];

/** The seats that the game waits for. @param {View} view */
export function turn({ phase, state }) {
  if (phase !== 'playing') return [];
  const waited =
    state.stage === 'scoring'
      ? COLOURS.filter((colour) => state.proposal !== 'computing' && !state.accepted.includes(colour))
      : [isPaused(state) ? null : state.turn, ...(state.request ? [other(state.request.by)] : [])];
  return COLOURS.flatMap((colour, seat) => (waited.includes(colour) ? [seat] : []));
}

/** One line for the status. @param {View} view */
export function status({ phase, state, seat, players }) {
  if (phase === 'over' || state.result) return ending(state, colourOf(seat));
  if (state.stage === 'scoring') return 'Counting';
  if (isPaused(state)) return 'Paused';
  if (phase === 'playing' && state.turn === colourOf(seat)) return 'Your turn';
  const bot = players.find((each) => each.bot && colourOf(each.seat) === state.turn);
  return bot ? `${bot.name} is thinking` : `${named(state.turn ?? '')} to play`;
}

/** Whether a game was cancelled, or called off because a player was away. @param {State} state */
export const isCalledOff = ({ result, moves }) => result === 'Void' && moves <= EARLY;

/** How a game has ended, for a player or for others. @param {State} state @param {Colour|null} me */
const ending = (state, me) => (isCalledOff(state) ? 'Called off' : outcome(state.result, me));

/** "B+3.5" in words. @param {string|null} result  as in SGF's RE property @param {Colour|null} me  to whom it is said */
export function outcome(result, me = null) {
  if (result === '0') return 'A draw';
  if (!result || result === 'Void') return 'No result';
  const [letter, by = ''] = result.split('+');
  const winner = letter === 'B' ? 'black' : 'white';
  /** @type {Record<string, string>} */
  const ways = { R: 'by resignation', T: 'on time', F: 'by forfeit' };
  const who = me ? `You ${me === winner ? 'won' : 'lost'}` : `${named(winner)} wins`;
  return `${who} ${ways[by] ?? `by ${plural(Number(by), 'point')}`}`;
}

/** A remark beside a player's name. @param {View} view @param {number} seat */
export function note({ state, at }, seat) {
  const colour = colourOf(seat);
  if (!colour) return '';
  const gone = (state.clock?.[colour].vacation_until ?? 0) > at;
  return [plural(state.captures[colour], 'capture'), ...(gone ? ['on vacation'] : [])].join(', ');
}

/** The move that a view shows last, in words. @param {{state: State}} view */
export function lastMove({ state }) {
  if (!state.last) return null;
  if (state.last === 'pass') return state.turn ? `${named(other(state.turn))} passed` : 'A pass';
  const { column, row } = place(state.last, state.size);
  return `${state.board[row]?.[column] === 'X' ? 'Black' : 'White'} ${state.last}`;
}

/** What happened between two views, oldest first. @param {View} before @param {View} after */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  if (is.result) return was.result ? [] : [`The game is over. ${status(after)}.`, ...silent(is)];
  const said = [];
  if (is.moves > was.moves) said.push(moved(was, is));
  if (is.moves < was.moves)
    said.push(was.moves - is.moves > 1 ? 'Two moves were taken back.' : 'A move was taken back.');
  if (is.stage === 'scoring' && was.stage === 'play')
    said.push(`${is.last === 'pass' ? 'Both passed. ' : ''}${counting(is)}`);
  if (is.stage === 'play' && was.stage === 'scoring') said.push('Play goes on.');
  if (is.stage === 'scoring' && was.stage === 'scoring') said.push(...counted(was, is, colourOf(after.seat)));
  if (is.request && !was.request) said.push(...asked(after));
  const [stood, stands] = [isPaused(was), isPaused(is)];
  if (stood !== stands) said.push(stands ? 'Both clocks stand still.' : 'The clocks run again.');
  if (was.request && !is.request && is.moves === was.moves && stood === stands)
    said.push(`${REQUESTS[was.request.what]} declined.`);
  if (is.stage === 'play' && is.turn !== was.turn) said.push(`${status(after)}.`);
  return said;
}

/** @param {View} view */
function asked({ state, seat }) {
  const mine = state.request?.by === colourOf(seat);
  return [...open({ state }), ...(mine ? ['Playing on withdraws it.'] : [])];
}

/** @param {State} state */
const silent = ({ unanswered }) => (unanswered ? [`${named(unanswered)} did not answer in time.`] : []);

/** @param {State} was @param {State} is */
function moved(was, is) {
  const taken = COLOURS.reduce((sum, colour) => sum + is.captures[colour] - was.captures[colour], 0);
  const move = is.last === 'pass' ? `${named(was.turn ?? '')} passed` : lastMove({ state: is });
  return taken ? `${move}, takes ${plural(taken, 'stone')}.` : `${move}.`;
}

/** How the counting goes on. @param {State} state */
function counting({ proposal, dead, seki = [] }) {
  if (proposal === 'computing') return 'The server works out which stones are dead.';
  if (proposal !== 'made') return 'Mark the dead stones, then accept.';
  const found = [`${plural(dead.length, 'stone')} dead`, ...(seki.length ? [`${seki.length} in seki`] : [])];
  return `The server proposes: ${found.join(', ')}. Change what is wrong, then accept.`;
}

/** What matters most first. @param {State} was @param {State} is @param {Colour|null} me */
function counted(was, is, me) {
  const lapsed = was.accepted.filter((colour) => !is.accepted.includes(colour));
  const said = lapsed.map(
    (colour) => `${colour === me ? 'Your' : `${named(colour)}’s`} acceptance has lapsed: a stone was marked.`,
  );
  if (is.proposal !== was.proposal) said.push(counting(is));
  else if (is.dead.join() !== was.dead.join()) said.push(`${plural(is.dead.length, 'stone')} marked dead.`);
  if (is.seki?.join() !== was.seki?.join() && is.proposal === was.proposal)
    said.push(`${plural(is.seki?.length ?? 0, 'stone')} marked as in seki.`);
  const [differed, differ] = [was.differences?.length ?? 0, is.differences?.length ?? 0];
  if (differ && differ !== differed) said.push(`${whoDiffer(is, null)} in ${plural(differ, 'region')}.`);
  if (differed && !differ && bothMarked(is)) said.push('Black and White agree.');
  const accepts = is.accepted.find((colour) => !was.accepted.includes(colour));
  if (accepts) said.push(`${named(accepts)} accepts the count.`);
  return said;
}

/** Whether both players have marked or accepted something. @param {State} state */
export const bothMarked = ({ marked_by: marked }) => marked?.length === 2;

/** Whether the server's proposal is taken for a player's marking, for they have not marked or accepted any.
 * @param {State} state @param {Colour} colour */
export const followsProposal = ({ proposal, marked_by: marked = COLOURS }, colour) =>
  proposal === 'made' && !marked.includes(colour);

/** Who differs from whom about what is dead. @param {State} state @param {Colour|null} me */
export function whoDiffer(state, me) {
  const follower = COLOURS.find((colour) => followsProposal(state, colour));
  if (!follower) return me ? 'you differ' : 'Black and White differ';
  return `${other(follower) === me ? 'you differ' : `${named(other(follower))} differs`} from the proposal`;
}
