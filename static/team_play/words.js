/** What there is to say about the views of all games of teams. */

import { say } from '../language/say.js';
import { outcome } from '../ui/outcome.js';

/** @import { TeamView } from './types.js' */

/** The seats of the teams, in order. @param {TeamView} view */
export const seatsOf = ({ players }) =>
  players.flatMap(({ seat }) => (seat === null ? [] : [seat])).toSorted((one, other) => one - other);

/** Nobody is waited for: all play at once. @returns {number[]} */
export const turn = () => [];
export const lastMove = () => null;

/** One line for the status; null where a team plays. @param {TeamView} view */
export function teamStatus(view) {
  const { phase, seat, role, result, state } = view;
  if (phase === 'over') return result?.scores ? outcome(view, result.scores) : say('team-over');
  if (state.time.stands !== null) return say('team-paused');
  if (role === 'organiser') return say('team-you-lead');
  return seat === null ? say('team-you-watch') : null;
}

/** What was announced since. @param {TeamView} before @param {TeamView} after */
export function announcedSince({ state: was }, { state: is }) {
  const told = new Set((was.announcements ?? []).map((each) => JSON.stringify(each)));
  return (is.announcements ?? [])
    .filter((each) => !told.has(JSON.stringify(each)))
    .map(({ text }) => say('team-news-announcement', { text }));
}

/** Whether the game was paused since, or goes on. @param {TeamView} before @param {TeamView} after */
export function pausedSince({ state: was }, { state: is }) {
  const stands = is.time.stands !== null;
  if (stands === (was.time.stands !== null)) return [];
  return [say(stands ? 'team-news-paused' : 'team-news-goes-on')];
}
