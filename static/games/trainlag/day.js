/** What happened in a day of Trainlag, for its replay: in words, with where it was as far as the log knows. */

import { say } from '../../language/say.js';
import { announcedSince, pausedSince } from '../../team_play/words.js';
import { nameOf } from '../../ui/outcome.js';
import { signed } from './point_words.js';
import { periodNews } from './words.js';

/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { Told, Where } from '../types.js' */
/** @import { Award, Own, View } from './types.js' */

/** Tells of one moment after the other. */
export function teller() {
  /** Where each challenge is that was in a deck. @type {Map<string, Where>} */
  const places = new Map();

  return (/** @type {View} */ before, /** @type {View} */ after, /** @type {LoggedEvent|null} */ event) => {
    for (const { deck } of before.state.own)
      for (const { challenge, stop, zone } of deck?.cards ?? [])
        if (zone !== null) places.set(challenge, { stop, zone });
    return [
      ...awarded(before, after, event, places),
      ...catches(before, after),
      ...claims(before, after),
      ...plain('announcement', announcedSince(before, after)),
      ...plain('pause', pausedSince(before, after)),
      ...plain('period', periods(before, after)),
    ];
  };
}

/** @param {string} kind @param {string[]} texts @returns {Told[]} */
const plain = (kind, texts) => texts.map((text) => ({ text, kind, seat: null }));

/** What teams were given points for, and what was taken back. @param {View} before @param {View} after @param {LoggedEvent|null} event @param {Map<string, Where>} places @returns {Told[]} */
function awarded(before, after, event, places) {
  return after.state.own.flatMap((own) => {
    const key = (/** @type {Award} */ award) => `${award.event} ${award.why}`;
    const known = new Map(ownOf(before, own.seat)?.awards.map((award) => [key(award), award]));
    return own.awards.flatMap((award) => {
      const was = known.get(key(award));
      if (was && (was.void ?? false) === (award.void ?? false)) return [];
      const told = was ? voided(award, own, after, event) : given(award, own, after, places);
      return told ? [told] : [];
    });
  });
}

/** @param {View} view @param {number} seat */
const ownOf = (view, seat) => view.state.own.find((own) => own.seat === seat);

/** @param {Award} award @param {Own} own @param {View} view @param {Map<string, Where>} places @returns {Told|null} */
function given({ why, challenge, points, reason }, { seat }, view, places) {
  const values = { name: nameOf(view, seat), points: signed(points) };
  if (why === 'catch') return null; // told as a catch
  if (why === 'correction')
    return {
      text: say('trainlag-day-corrected', { ...values, reason: reason ?? '' }),
      kind: 'correction',
      seat,
    };
  if (!challenge) return { text: say('trainlag-day-late', values), kind: 'late', seat };
  const where = places.get(challenge);
  const text = say('trainlag-day-done', { ...values, challenge });
  return where ? { text, kind: 'done', seat, where } : { text, kind: 'done', seat };
}

/** @param {Award} award @param {Own} own @param {View} view @param {LoggedEvent|null} event @returns {Told} */
function voided({ challenge, points }, { seat }, view, event) {
  const values = { name: nameOf(view, seat), points: signed(-points), challenge: challenge ?? '' };
  const text = challenge ? say('trainlag-day-void', values) : say('trainlag-day-points-void', values);
  const reason = typeof event?.action.reason === 'string' ? event.action.reason : '';
  return { text: reason ? `${text} ${reason}` : text, kind: 'void', seat };
}

/** @param {View} before @param {View} after @returns {Told[]} */
function catches(before, after) {
  const known = new Set(before.state.catches.map(({ event }) => event));
  return after.state.catches
    .filter(({ event }) => !known.has(event))
    .map(({ hunter, gatherer, bounty }) => ({
      text: say('trainlag-day-catch', {
        hunter: nameOf(after, hunter),
        gatherer: nameOf(after, gatherer),
        points: signed(bounty),
      }),
      kind: 'catch',
      seat: hunter,
      near: gatherer,
    }));
}

/** @param {View} before @param {View} after @returns {Told[]} */
function claims(before, after) {
  const known = new Map(before.state.claims.map((claim) => [claim.event, claim]));
  return after.state.claims.flatMap(({ event, hunter, gatherer, contested }) => {
    const was = known.get(event);
    const names = { hunter: nameOf(after, hunter), gatherer: nameOf(after, gatherer) };
    if (!was) return [{ text: say('trainlag-claimed', names), kind: 'claim', seat: hunter }];
    if (was.contested === contested) return [];
    return [{ text: say('trainlag-day-contested', names), kind: 'claim', seat: gatherer }];
  });
}

/** @param {View} before @param {View} after */
function periods({ state: was }, { state: is }) {
  const later =
    was.ends === is.ends ? [] : [say('trainlag-day-extended', { minutes: (is.ends - was.ends) / 60_000 })];
  return was.period === is.period ? later : [periodNews(is.period), ...later];
}

/** The decks of all teams, by their numbers, as the replay pins them. @param {View} view */
export const deckPins = (view) =>
  view.state.own.flatMap(({ seat, deck }) =>
    (deck?.cards ?? []).map(({ stop, zone }, number) => ({
      text: String(number + 1),
      stop,
      zone,
      team: seat,
    })),
  );
