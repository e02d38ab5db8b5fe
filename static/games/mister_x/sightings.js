/** Where Mister X was seen, and when seekers may look again: each of these times once. */

import { language, say } from '../../language/say.js';
import { instant } from '../../team_play/play_time.js';
import { MINUTE, toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { MISTER_X, stopName } from './words.js';

/** @import { Part, Place, Situation } from '../../team_play/types.js' */
/** @import { Act } from '../types.js' */
/** @import { Sighting, View } from './types.js' */

const MOST_COMING = 4; // times that are listed

/**
 * @param {Act} act  a look is not stored: it would be of another time
 * @param {(place: Place) => string|null} nearest  the stop that is nearest to a place
 * @returns {Part<View>}
 */
export function sightingsPart(act, nearest) {
  const last = html('p', { class: 'last' });
  const age = html('p', { class: 'hint' });
  const look = html(
    'button',
    { type: 'button', class: 'main', onclick: () => act({ type: 'look' }) },
    say('mister-x-look'),
  );
  const looking = html('div', { class: 'buttons' }, look);
  const earlier = html('ol', {});
  const before = html('details', {}, html('summary', {}, say('mister-x-earlier')), earlier);
  const times = html('ol', { class: 'coming' });
  const coming = html('div', {}, html('h3', {}, say('mister-x-times')), times);
  const element = html(
    'section',
    { class: 'notice sightings' },
    html('h2', {}, say('mister-x-sightings')),
    html('div', {}, last, age),
    looking,
    before,
    coming,
  );
  /** @type {View|null} */
  let view = null;
  let listed = '';
  let drawn = '';

  /** @param {View} view @param {Sighting} sighting */
  function words({ state }, { place, stop }) {
    if (place) {
      const metres = place.accuracy;
      const near = nearest(place);
      return near === null
        ? say('mister-x-was-on-map', { metres })
        : say('mister-x-was-near', { stop: near, metres });
    }
    return stop === null
      ? say('mister-x-was-nowhere')
      : say('mister-x-was-at', { stop: stopName(state, stop) });
  }

  return {
    element,

    /** @param {View} given @param {Situation} situation */
    draw(given, { open }) {
      view = given;
      const { seat, state } = given;
      looking.hidden = !open || !state.can_look || seat === null || seat === MISTER_X;
      coming.hidden = given.phase !== 'playing';
    },

    tick(played) {
      const given = view;
      if (!given) return;
      const { state } = given;
      const newest = state.sightings.at(-1);
      last.textContent = newest ? words(given, newest) : say('mister-x-never-seen');
      age.hidden = !newest || given.phase === 'over';
      age.textContent = newest
        ? say('mister-x-ago', { time: toTheSecond(Math.max(0, played - newest.played)) })
        : '';
      before.hidden = state.sightings.length < 2;
      const lines = state.sightings
        .slice(0, -1)
        .toReversed()
        .map((each) => [toTheSecond(each.played), words(given, each)]);
      if (JSON.stringify(lines) !== listed) {
        listed = JSON.stringify(lines);
        earlier.replaceChildren(...lines.map(([time, text]) => html('li', {}, html('time', {}, time), text)));
      }
      const next = upcoming(given, played);
      if (JSON.stringify(next) === drawn) return;
      drawn = JSON.stringify(next);
      times.replaceChildren(...next.map((time) => html('li', {}, time)));
    },
  };
}

/** The next times at which seekers may look, by the clock; how long until then, while the game is paused. @param {View} view @param {number} played */
function upcoming({ state, setup }, played) {
  const found = [];
  for (
    let at = state.next_sighting;
    at < state.ends && found.length < MOST_COMING;
    at += setup.every * MINUTE
  )
    found.push(at);
  const clock = new Intl.DateTimeFormat(language(), { timeStyle: 'short' });
  return found.map((at) =>
    state.time.stands === null
      ? clock.format(instant(state.time, at))
      : say('mister-x-time-to-go', { time: toTheSecond(at - played) }),
  );
}
