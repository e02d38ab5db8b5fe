/** What there is to say about a view of Go: whose turn, how it ended, what has just happened. */

import { say } from '../../language/say.js';
import { place } from './points.js';

/** @import { Colour, Request, State, View } from './types.js' */

/** By seat. @type {Colour[]} */
export const COLOURS = ['black', 'white'];

/** Moves with which nobody has moved twice. */
export const EARLY = 2;

/** @param {Colour} colour @returns {Colour} */
export const other = (colour) => (colour === 'black' ? 'white' : 'black');

/** The colour of a seat. @param {number|null} seat */
export const colourOf = (seat) => (seat === null ? null : (COLOURS[seat] ?? null));

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
  if (what === 'draw') return say('go-asks-draw', { colour: by });
  if (what === 'pause') return say('go-asks-pause', { colour: by });
  return say('go-asks-undo', { colour: by, moves: takenBack(state, by) ?? 1 });
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
  if (state.stage === 'scoring') return say('go-counting');
  if (isPaused(state)) return say('go-paused');
  if (phase === 'playing' && state.turn === colourOf(seat)) return say('go-your-turn');
  const bot = players.find((each) => each.bot && colourOf(each.seat) === state.turn);
  if (bot?.name) return say('go-thinking', { name: bot.name });
  return say('go-to-play', { colour: state.turn ?? '' });
}

/** Whether a game was cancelled, or called off because a player was away. @param {State} state */
export const isCalledOff = ({ result, moves }) => result === 'Void' && moves <= EARLY;

/** How a game has ended, for a player or for others. @param {State} state @param {Colour|null} me */
const ending = (state, me) => (isCalledOff(state) ? say('go-called-off') : outcome(state.result, me));

/** How a game was won that was not counted, by the letter in its result. @type {Record<string, string>} */
const WAYS = { R: 'go-won-by-resignation', T: 'go-won-on-time', F: 'go-won-by-forfeit' };

/** "B+3.5" in words. @param {string|null} result  as in SGF's RE property @param {Colour|null} me  to whom it is said */
export function outcome(result, me = null) {
  if (result === '0') return say('go-draw');
  if (!result || result === 'Void') return say('go-no-result');
  const [letter, by = ''] = result.split('+');
  const winner = letter === 'B' ? 'black' : 'white';
  const who = me ? (me === winner ? 'you' : 'other') : winner;
  return WAYS[by] ? say(WAYS[by], { who }) : say('go-won-by-points', { who, points: Number(by) });
}

/** A remark beside a player's name. @param {View} view @param {number} seat */
export function note({ state, at }, seat) {
  const colour = colourOf(seat);
  if (!colour) return '';
  const gone = (state.clock?.[colour].vacation_until ?? 0) > at;
  const captures = state.captures[colour];
  return gone ? say('go-note-on-vacation', { captures }) : say('go-note', { captures });
}

/** The move that a view shows last, in words. @param {{state: State}} view */
export function lastMove({ state }) {
  if (!state.last) return null;
  if (state.last === 'pass')
    return state.turn ? say('go-passed', { colour: other(state.turn) }) : say('go-a-pass');
  const { column, row } = place(state.last, state.size);
  const colour = state.board[row]?.[column] === 'X' ? 'black' : 'white';
  return say('go-move', { colour, point: state.last });
}

/** What happened between two views, oldest first. @param {View} before @param {View} after */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  if (is.result) return was.result ? [] : [say('go-is-over', { result: status(after) }), ...silent(is)];
  const said = [];
  if (is.moves > was.moves) said.push(moved(was, is));
  if (is.moves < was.moves) said.push(say('go-taken-back', { moves: was.moves - is.moves }));
  if (is.stage === 'scoring' && was.stage === 'play')
    said.push(...(is.last === 'pass' ? [say('go-both-passed')] : []), counting(is));
  if (is.stage === 'play' && was.stage === 'scoring') said.push(say('go-play-goes-on'));
  if (is.stage === 'scoring' && was.stage === 'scoring') said.push(...counted(was, is, colourOf(after.seat)));
  if (is.request && !was.request) said.push(...asked(after));
  const [stood, stands] = [isPaused(was), isPaused(is)];
  if (stood !== stands) said.push(say(stands ? 'go-clocks-stand' : 'go-clocks-run'));
  if (was.request && !is.request && is.moves === was.moves && stood === stands)
    said.push(say('go-declined', { what: was.request.what }));
  if (is.stage === 'play' && is.turn !== was.turn) said.push(say('go-sentence', { text: status(after) }));
  return said;
}

/** @param {View} view */
function asked({ state, seat }) {
  const mine = state.request?.by === colourOf(seat);
  return [...open({ state }), ...(mine ? [say('go-playing-withdraws')] : [])];
}

/** @param {State} state */
const silent = ({ unanswered }) => (unanswered ? [say('go-silent', { colour: unanswered })] : []);

/** @param {State} was @param {State} is */
function moved(was, is) {
  const taken = COLOURS.reduce((sum, colour) => sum + is.captures[colour] - was.captures[colour], 0);
  if (is.last === 'pass' && was.turn) return say('go-news-passed', { colour: was.turn });
  const move = lastMove({ state: is }) ?? '';
  return taken ? say('go-news-takes', { move, stones: taken }) : say('go-sentence', { text: move });
}

/** How the counting goes on. @param {State} state */
function counting({ proposal, dead, seki = [] }) {
  if (proposal === 'computing') return say('go-server-works');
  if (proposal !== 'made') return say('go-mark-dead');
  const found = { dead: dead.length, seki: seki.length };
  return say(seki.length ? 'go-server-proposes-seki' : 'go-server-proposes', found);
}

/** What matters most first. @param {State} was @param {State} is @param {Colour|null} me */
function counted(was, is, me) {
  const lapsed = was.accepted.filter((colour) => !is.accepted.includes(colour));
  const said = lapsed.map((colour) => say('go-lapsed', { whose: colour === me ? 'you' : colour }));
  if (is.proposal !== was.proposal) said.push(counting(is));
  else if (is.dead.join() !== was.dead.join()) said.push(say('go-marked-dead', { stones: is.dead.length }));
  if (is.seki?.join() !== was.seki?.join() && is.proposal === was.proposal)
    said.push(say('go-marked-seki', { stones: is.seki?.length ?? 0 }));
  const [differed, differ] = [was.differences?.length ?? 0, is.differences?.length ?? 0];
  if (differ && differ !== differed)
    said.push(say('go-differ-in-regions', { who: whoDiffers(is, null), regions: differ }));
  if (differed && !differ && bothMarked(is)) said.push(say('go-players-agree'));
  const accepts = is.accepted.find((colour) => !was.accepted.includes(colour));
  if (accepts) said.push(say('go-accepts-count', { colour: accepts }));
  return said;
}

/** Whether both players have marked or accepted something. @param {State} state */
export const bothMarked = ({ marked_by: marked }) => marked?.length === 2;

/** Whether the server's proposal is taken for a player's marking, for they have not marked or accepted any.
 * @param {State} state @param {Colour} colour */
export const followsProposal = ({ proposal, marked_by: marked = COLOURS }, colour) =>
  proposal === 'made' && !marked.includes(colour);

/**
 * Who differs about what is dead: from the server's proposal `black`, `white` or `you`; from the other player
 * `player`, or `players` where neither is ours.
 *
 * @param {State} state
 * @param {Colour|null} me
 */
export function whoDiffers(state, me) {
  const follower = COLOURS.find((colour) => followsProposal(state, colour));
  if (!follower) return me ? 'player' : 'players';
  return other(follower) === me ? 'you' : other(follower);
}
