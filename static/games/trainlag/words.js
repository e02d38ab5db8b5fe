/** What there is to say about a view of Trainlag. */

import { say } from '../../language/say.js';
import { announcedSince, pausedSince, teamStatus } from '../../team_play/words.js';
import { nameOf } from '../../ui/outcome.js';
import { signed } from './point_words.js';

/** @import { View } from './types.js' */

/** @type {Record<string, string>} */
const PERIODS = {
  specific: 'trainlag-period-specific',
  normal: 'trainlag-period-normal',
  perimeter: 'trainlag-period-perimeter',
  city: 'trainlag-period-city',
  'end game': 'trainlag-period-end',
  closing: 'trainlag-period-closing',
  over: 'trainlag-period-over',
};

/** @param {string} period  as the rules name it */
export const periodName = (period) => (PERIODS[period] ? say(PERIODS[period]) : period);

/** What is said when it begins: that the time is up is no period of play. @param {string} period  as the rules name it */
export const periodNews = (period) =>
  period === 'closing' || period === 'over'
    ? periodName(period)
    : say('trainlag-news-period', { period: periodName(period) });

/** One line for the status. @param {View} view */
export const status = (view) =>
  teamStatus(view) ?? say(isHunter(view) ? 'trainlag-you-hunt' : 'trainlag-you-gather');

/** Whether our own team hunts. @param {View} view */
const isHunter = ({ seat, state }) => seat !== null && state.teams[seat]?.role === 'hunter';

/** A remark beside a team's name. @param {View} view @param {number} seat */
export function note({ state }, seat) {
  const team = state.teams[seat];
  if (!team) return '';
  const { role, points, bounty } = team;
  return role === 'hunter'
    ? say('trainlag-note-hunts', { points })
    : say('trainlag-note-gathers', { points, bounty });
}

/** What happened between two views. @param {View} before @param {View} after */
export function news(before, after) {
  const [was, is] = [before.state, after.state];
  const names = (/** @type {{hunter: number, gatherer: number}} */ { hunter, gatherer }) => ({
    hunter: nameOf(after, hunter),
    gatherer: nameOf(after, gatherer),
  });
  const known = new Set(was.catches.map(({ event }) => event));
  const claimed = new Set(was.claims.map(({ event }) => event));
  return [
    ...is.catches
      .filter(({ event }) => !known.has(event))
      .map((each) => say('trainlag-news-catch', names(each))),
    ...is.claims
      .filter(({ event }) => !claimed.has(event))
      .map((each) => say('trainlag-claimed', names(each))),
    ...awarded(before, after),
    ...announcedSince(before, after),
    ...(was.period === is.period || after.phase === 'over' ? [] : [periodNews(is.period)]),
    ...pausedSince(before, after),
  ];
}

/** What our own team has points for since: challenges that it has done, and corrections. @param {View} before @param {View} after */
function awarded(before, after) {
  const awards = (/** @type {View} */ { state, seat }) =>
    state.own.find((own) => own.seat === seat)?.awards ?? [];
  const known = new Set(awards(before).map(({ event }) => event));
  return awards(after)
    .filter(({ event, why, challenge }) => (challenge || why === 'correction') && !known.has(event))
    .map(({ why, challenge, points, reason }) =>
      why === 'correction'
        ? say('trainlag-news-correction', { points: signed(points), reason: reason ?? '' })
        : say('trainlag-news-done', { challenge: challenge ?? '', points }),
    );
}

/** What waits for an answer. @param {View} view */
export const open = (view) =>
  view.state.claims.map(({ hunter, gatherer }) =>
    say('trainlag-claimed', { hunter: nameOf(view, hunter), gatherer: nameOf(view, gatherer) }),
  );
