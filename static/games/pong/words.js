/** What there is to say about a view of Pong: how it stands, for whom it waits, what has just happened. */

import { seats } from './about.js';
import { seconds } from './happenings.js';
import { begun, over } from './physics.js';

/** @import { Moment, State } from './types.js' */

/** What a seat is called: by its player's name, or its side. @param {Pick<Moment, 'players'>} view @param {number} seat */
export const called = ({ players }, seat) =>
  players.find((player) => player.seat === seat)?.name ?? seats[seat] ?? '';

/** @param {Moment} view @param {number[]} waited */
const listed = (view, waited) => waited.map((seat) => called(view, seat)).join(' and ');

/** The seats that the game waits for. @param {Moment} view @returns {number[]} */
export function turn({ phase, state }) {
  if (phase !== 'playing') return [];
  if (!begun(state)) return state.score.map((_, seat) => seat).filter((seat) => !state.ready.includes(seat));
  return (state.frozen?.waiting ?? []).map(({ seat }) => seat);
}

/** One line for the status. @param {Moment} view */
export function status(view) {
  const { phase, state } = view;
  if (phase === 'over') return outcome(view);
  if (!begun(state)) return unready(view);
  if (state.frozen?.waiting.length) return `Waiting for ${listed(view, turn(view))}, ${patience(state)} s`;
  if (state.frozen) return `Play goes on in ${seconds(state)}`;
  return standing(view);
}

/** @param {Moment} view */
function unready(view) {
  const waited = turn(view);
  return waited.some((seat) => seat === view.seat)
    ? 'Say that you are ready'
    : `Waiting for ${listed(view, waited)}`;
}

/** Seconds until a player who is waited for is given up. @param {State} state */
export const patience = ({ tick, frozen }) =>
  Math.ceil((Math.min(...(frozen?.waiting ?? []).map(({ until }) => until)) - tick) / 60);

/** "kim 3–2 lee", or "kim 3, lee 2, max 2". @param {Moment} view */
export function standing(view) {
  const { score } = view.state;
  if (score.length === 2) return `${called(view, 0)} ${score[0]}–${score[1]} ${called(view, 1)}`;
  return score.map((points, seat) => `${called(view, seat)} ${points}`).join(', ');
}

/** How it ended, for a player or for others: two who share a keyboard are told as others are. @param {Moment} view */
export function outcome(view) {
  const [winner] = view.state.paddles;
  if (!winner) return 'Nobody is left';
  const me = view.shared ? null : view.seat;
  const won = me === null ? `${called(view, winner.seat)} wins` : me === winner.seat ? 'You won' : 'You lost';
  const last = view.state.out.at(-1);
  if (last?.gone) return `${won}: ${last.seat === me ? 'you are' : `${called(view, last.seat)} is`} gone`;
  return `${won} ${numbers(view.state, me ?? winner.seat)}`.trim();
}

/**
 * "3–1", those of one seat first; nothing with more than two, where the score is what each had left.
 *
 * @param {State} state
 * @param {number} first
 */
const numbers = ({ score }, first) => (score.length === 2 ? `${score[first]}–${score[1 - first]}` : '');

/** A remark beside a player's name. @param {Pick<Moment, 'phase'|'state'>} view @param {number} seat */
export function note({ phase, state }, seat) {
  if (!begun(state)) return phase === 'playing' && state.ready.includes(seat) ? 'ready' : '';
  const out = state.out.find((each) => each.seat === seat);
  if (out?.gone) return 'gone';
  return out && state.score.length > 2 ? 'out' : String(state.score[seat]);
}

export const lastMove = () => null;

/**
 * What happened between two views, oldest first, for a screen reader.
 *
 * @param {Moment} before
 * @param {Moment} after
 * @returns {string[]}
 */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  if (after.phase === 'over') return before.phase === 'over' ? [] : [`The game is over. ${outcome(after)}.`];
  if (!begun(is))
    return is.ready
      .filter((seat) => !was.ready.includes(seat))
      .map((seat) => `${called(after, seat)} is ready.`);
  if (!begun(was)) return [`All are ready. Serve in ${seconds(is)} seconds${towards(after)}.`];
  return [...points(before, after), ...waits(before, after)];
}

/** @param {Moment} before @param {Moment} after */
function points({ state: was }, after) {
  const is = after.state;
  const changed = is.score.map((_, seat) => seat).filter((seat) => is.score[seat] !== was.score[seat]);
  if (over(is) || !changed.length) return gone(was, after);
  const two = is.score.length === 2;
  const told = changed.map((seat) =>
    two ? `Point for ${called(after, seat)}.` : `${called(after, seat)} misses.`,
  );
  return [...told, ...gone(was, after), `${standing(after)}. Serve${towards(after)}.`];
}

/** @param {State} was @param {Moment} after */
const gone = (was, after) =>
  after.state.out.slice(was.out.length).map(({ seat }) => `${called(after, seat)} is out.`);

/** @param {Moment} view */
function towards(view) {
  const { ball, paddles } = view.state;
  const straight = Math.abs(ball.vx) >= Math.abs(ball.vy);
  const side = straight ? (ball.vx > 0 ? 'right' : 'left') : ball.vy > 0 ? 'bottom' : 'top';
  const paddle = paddles.find((each) => each.side === side);
  return paddle ? ` towards ${called(view, paddle.seat)}` : '';
}

/** @param {Moment} before @param {Moment} after */
function waits(before, after) {
  const [was, is] = [waited(before), waited(after)];
  const silent = is.filter((seat) => !was.includes(seat));
  if (silent.length) return [`Waiting for ${listed(after, silent)}, up to ${patience(after.state)} seconds.`];
  const counted = (/** @type {Moment} */ { state }) => state.frozen?.waiting.length === 0;
  return counted(after) && !counted(before) ? [`Play goes on in ${seconds(after.state)} seconds.`] : [];
}

/** The seats that a game which goes on waits for. @param {Moment} view */
const waited = (view) => (over(view.state) ? [] : turn(view));
