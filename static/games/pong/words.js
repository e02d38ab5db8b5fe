/** What there is to say about a view of Pong: how it stands, for whom it waits, what has just happened. */

import { language, say } from '../../language/say.js';
import { seats } from './about.js';
import { seconds } from './happenings.js';
import { begun, over } from './physics.js';

/** @import { Moment, State } from './types.js' */

const list = new Intl.ListFormat(language(), { type: 'unit', style: 'short' });

/** What a seat is called: by its player's name, or its side. @param {Pick<Moment, 'players'>} view @param {number} seat */
export const called = ({ players }, seat) =>
  players.find((player) => player.seat === seat)?.name ?? seats()[seat] ?? '';

/** @param {Moment} view @param {number[]} waited */
const names = (view, waited) => waited.map((seat) => called(view, seat));

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
  if (state.frozen?.waiting.length)
    return say('pong-waiting-seconds', { names: names(view, turn(view)), seconds: patience(state) });
  if (state.frozen) return say('pong-goes-on', { seconds: seconds(state) });
  return standing(view);
}

/** @param {Moment} view */
function unready(view) {
  const waited = turn(view);
  return waited.some((seat) => seat === view.seat)
    ? say('pong-say-ready')
    : say('pong-waiting', { names: names(view, waited) });
}

/** Seconds until a player who is waited for is given up. @param {State} state */
export const patience = ({ tick, frozen }) =>
  Math.ceil((Math.min(...(frozen?.waiting ?? []).map(({ until }) => until)) - tick) / 60);

/** "kim 3–2 lee", or "kim 3, lee 2, max 2". @param {Moment} view */
export function standing(view) {
  const { score } = view.state;
  const [first = 0, second = 0] = score;
  if (score.length === 2)
    return say('pong-standing', { left: called(view, 0), right: called(view, 1), first, second });
  return list.format(
    score.map((points, seat) => say('pong-points-of', { name: called(view, seat), points })),
  );
}

/** How it ended, for a player or for others: two who share a keyboard are told as others are. @param {Moment} view */
export function outcome(view) {
  const [winner] = view.state.paddles;
  if (!winner) return say('pong-nobody-left');
  const me = view.shared ? null : view.seat;
  const who = me === null ? 'somebody' : me === winner.seat ? 'you' : 'other';
  const won = { who, name: called(view, winner.seat) };
  const last = view.state.out.at(-1);
  if (last?.gone && last.seat === me) return say('pong-you-are-gone');
  if (last?.gone) return say('pong-won-for-gone', { ...won, gone: called(view, last.seat) });
  const { score } = view.state;
  if (score.length > 2) return say('pong-won', won); // what each has is what was left to lose
  const first = me ?? winner.seat;
  return say('pong-won-score', { ...won, first: score[first] ?? 0, second: score[1 - first] ?? 0 });
}

/** A remark beside a player's name. @param {Pick<Moment, 'phase'|'state'>} view @param {number} seat */
export function note({ phase, state }, seat) {
  if (!begun(state)) return phase === 'playing' && state.ready.includes(seat) ? say('pong-note-ready') : '';
  const out = state.out.find((each) => each.seat === seat);
  if (out?.gone) return say('pong-note-gone');
  if (out && state.score.length > 2) return say('pong-note-out');
  return say('pong-note-points', { points: state.score[seat] ?? 0 });
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
  if (after.phase === 'over')
    return before.phase === 'over' ? [] : [say('pong-is-over', { result: outcome(after) })];
  if (!begun(is))
    return is.ready
      .filter((seat) => !was.ready.includes(seat))
      .map((seat) => say('pong-is-ready', { name: called(after, seat) }));
  if (!begun(was)) return [say('pong-all-ready', { seconds: seconds(is), ...towards(after) })];
  return [...points(before, after), ...waits(before, after)];
}

/** @param {Moment} before @param {Moment} after */
function points({ state: was }, after) {
  const is = after.state;
  const changed = is.score.map((_, seat) => seat).filter((seat) => is.score[seat] !== was.score[seat]);
  if (over(is) || !changed.length) return gone(was, after);
  const two = is.score.length === 2;
  const told = changed.map((seat) =>
    say(two ? 'pong-point-for' : 'pong-misses', { name: called(after, seat) }),
  );
  const next = say('pong-serve', { score: standing(after), ...towards(after) });
  return [...told, ...gone(was, after), next];
}

/** @param {State} was @param {Moment} after */
const gone = (was, after) =>
  after.state.out.slice(was.out.length).map(({ seat }) => say('pong-is-out', { name: called(after, seat) }));

/** Towards whom the ball will fly, as variables of a message: `towards` is `somebody` or `nobody`. @param {Moment} view */
function towards(view) {
  const { ball, paddles } = view.state;
  const straight = Math.abs(ball.vx) >= Math.abs(ball.vy);
  const side = straight ? (ball.vx > 0 ? 'right' : 'left') : ball.vy > 0 ? 'bottom' : 'top';
  const paddle = paddles.find((each) => each.side === side);
  return paddle ? { towards: 'somebody', name: called(view, paddle.seat) } : { towards: 'nobody', name: '' };
}

/** @param {Moment} before @param {Moment} after */
function waits(before, after) {
  const [was, is] = [waited(before), waited(after)];
  const silent = is.filter((seat) => !was.includes(seat));
  if (silent.length)
    return [say('pong-news-waiting', { names: names(after, silent), seconds: patience(after.state) })];
  const counted = (/** @type {Moment} */ { state }) => state.frozen?.waiting.length === 0;
  return counted(after) && !counted(before)
    ? [say('pong-news-goes-on', { seconds: seconds(after.state) })]
    : [];
}

/** The seats that a game which goes on waits for. @param {Moment} view */
const waited = (view) => (over(view.state) ? [] : turn(view));
