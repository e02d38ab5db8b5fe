/** What there is to say about a view of Pong: how it stands, for whom it waits, what has just happened. */

import { seconds } from './happenings.js';
import { begun, over, SIDES } from './physics.js';

export const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** What a seat is called: by its player's name, or its side. */
export const called = ({ players }, seat) =>
  players.find((player) => player.seat === seat)?.name ?? capital(SIDES[seat]);

const listed = (view, seats) => seats.map((seat) => called(view, seat)).join(' and ');

/** The seats that the game waits for. @returns {number[]} */
export function turn({ phase, state }) {
  if (phase !== 'playing') return [];
  if (!begun(state)) return state.score.map((_, seat) => seat).filter((seat) => !state.ready.includes(seat));
  return (state.frozen?.waiting ?? []).map(({ seat }) => seat);
}

/** One line for the status. */
export function status(view) {
  const { phase, state } = view;
  if (phase === 'over') return outcome(view);
  if (!begun(state)) return unready(view);
  if (state.frozen?.waiting.length) return `Waiting for ${listed(view, turn(view))}, ${patience(state)} s`;
  if (state.frozen) return `Play goes on in ${seconds(state)}`;
  return standing(view);
}

function unready(view) {
  const waited = turn(view);
  return waited.includes(view.seat) ? 'Say that you are ready' : `Waiting for ${listed(view, waited)}`;
}

/** Seconds until somebody who is waited for is given up. */
export const patience = ({ tick, frozen }) =>
  Math.ceil((Math.min(...frozen.waiting.map(({ until }) => until)) - tick) / 60);

/** "kim 3–2 lee", or "kim 3, lee 2, max 2". */
export function standing(view) {
  const { score } = view.state;
  if (score.length === 2) return `${called(view, 0)} ${score[0]}–${score[1]} ${called(view, 1)}`;
  return score.map((points, seat) => `${called(view, seat)} ${points}`).join(', ');
}

/** How it ended. */
export function outcome(view) {
  const [winner] = view.state.paddles;
  if (!winner) return 'Nobody is left';
  const last = view.state.out.at(-1);
  if (last?.gone) return `${called(view, winner.seat)} wins: ${called(view, last.seat)} is gone`;
  return `${called(view, winner.seat)} wins ${numbers(view.state, winner.seat)}`.trim();
}

/** "3–1", the winner's first; nothing with more than two, where the score is what each had left. */
const numbers = ({ score }, winner) => (score.length === 2 ? `${score[winner]}–${score[1 - winner]}` : '');

/** What was agreed, in short phrases. @returns {string[]} */
export const facts = ({ setup, players }) => [
  `${players.length} players`,
  players.length === 2 ? `first to ${setup.points}` : `out after ${setup.points} misses`,
];

/** A remark beside a player's name. */
export function note({ phase, state }, seat) {
  if (!begun(state)) return phase === 'playing' && state.ready.includes(seat) ? 'ready' : '';
  const out = state.out.find((each) => each.seat === seat);
  if (out?.gone) return 'gone';
  return out && state.score.length > 2 ? 'out' : String(state.score[seat]);
}

export const lastMove = () => null;

/** What happened between two views, oldest first, for the reader of the screen. @returns {string[]} */
export function tell(before, after) {
  const [was, is] = [before.state, after.state];
  if (after.phase === 'over') return before.phase === 'over' ? [] : [`The game is over. ${outcome(after)}.`];
  if (!begun(is))
    return is.ready
      .filter((seat) => !was.ready.includes(seat))
      .map((seat) => `${called(after, seat)} is ready.`);
  if (!begun(was)) return [`All are ready. Serve in ${seconds(is)} seconds${towards(after)}.`];
  return [...points(before, after), ...waits(before, after)];
}

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

const gone = (was, after) =>
  after.state.out.slice(was.out.length).map(({ seat }) => `${called(after, seat)} is out.`);

function towards(view) {
  const { ball, paddles } = view.state;
  const straight = Math.abs(ball.vx) >= Math.abs(ball.vy);
  const side = straight ? (ball.vx > 0 ? 'right' : 'left') : ball.vy > 0 ? 'bottom' : 'top';
  const paddle = paddles.find((each) => each.side === side);
  return paddle ? ` towards ${called(view, paddle.seat)}` : '';
}

function waits(before, after) {
  const [was, is] = [before, after].map((view) => (over(view.state) ? [] : turn(view)));
  const silent = is.filter((seat) => !was.includes(seat));
  if (silent.length) return [`Waiting for ${listed(after, silent)}, up to ${patience(after.state)} seconds.`];
  const counted = [before, after].map(({ state }) => state.frozen?.waiting.length === 0);
  return counted[1] && !counted[0] ? [`Play goes on in ${seconds(after.state)} seconds.`] : [];
}
