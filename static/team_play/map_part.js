/** The map with what is said below it, and whether the own position is sent. */

import { say } from '../language/say.js';
import { toTheSecond } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { OwnPosition } from './own_position.js';
import { loadTown } from './town.js';
import { TownMap } from './town_map.js';

/** @import { Context } from '../games/types.js' */
/** @import { Pin, Positions, Situation, TeamView } from './types.js' */

/**
 * @template {TeamView} V
 * @param {Pick<Context, 'connection'|'clock'|'table'>} context
 * @param {object} game
 * @param {(view: V, positions: Positions) => Pin[]} game.pins
 * @param {() => string} game.shared  who sees the position of a phone
 */
export function mapPart({ connection, clock, table }, { pins, shared }) {
  const map = new TownMap();
  const own = new OwnPosition(connection, clock, table, () => show());
  const share = html('button', { type: 'button', onclick: () => own.want(!own.wanted) });
  const note = html('p', { class: 'hint', role: 'status' });
  const ages = html('p', { class: 'hint' });
  const sharing = html('div', { class: 'sharing' }, share, note);
  /** @type {V|null} */
  let view = null;
  /** @type {Positions} */
  let positions = [];
  let pinned = '';
  let asked = false;
  /** While a day is replayed. @type {V|null} */
  let replayed = null;

  /** The map, once: without it the game is played too. */
  async function load() {
    asked = true;
    try {
      const town = await loadTown(connection, table);
      if (town) map.show(town);
    } catch (error) {
      asked = false; // it is asked for again with the next view
      console.info(String(error));
    }
    pinned = '';
    show();
  }

  function show() {
    if (replayed) return replay(replayed);
    if (!view) return;
    const { seat } = view;
    const pin = pins(view, positions);
    if (pinned !== JSON.stringify(pin)) map.pin(pin);
    pinned = JSON.stringify(pin);
    map.see(positions, view);
    map.me(own.newest);
    sharing.hidden = seat === null || view.phase !== 'playing';
    share.textContent = own.wanted ? say('team-share-no-longer') : say('team-share');
    share.disabled = !own.possible;
    count();
  }

  /** Shows a moment of a day that is replayed. @param {V} moment */
  function replay(moment) {
    map.pin(pins(moment, []));
    map.trace(moment);
    map.me(null);
    pinned = '';
    sharing.hidden = true;
    ages.hidden = false;
    ages.textContent = say('replay-places');
  }

  /** Says how old what is shown is. */
  function count() {
    if (replayed) return;
    note.textContent = noteText();
    const now = clock.now();
    const parts = positions
      .filter(({ seat }) => seat !== view?.seat)
      .map(({ seat, at }) =>
        say('team-position-of', {
          name: view?.players.find((player) => player.seat === seat)?.name ?? '',
          time: toTheSecond(Math.max(0, now - at)),
        }),
      );
    ages.textContent = parts.join(' · ');
    ages.hidden = parts.length === 0;
  }

  function noteText() {
    if (!own.possible) return say('team-position-needs-https');
    if (!own.wanted) return shared();
    if (own.fault) return say(own.fault === 'denied' ? 'team-position-denied' : 'team-position-missing');
    if (!own.newest) return say('team-position-awaited');
    const { at, accuracy } = own.newest;
    const time = toTheSecond(Math.max(0, clock.now() - at));
    return say('team-own-position', { time, metres: Math.round(accuracy) });
  }

  return {
    element: html('section', { class: 'map', 'aria-label': say('team-map') }, map.element, ages, sharing),

    /** @param {V} given @param {Situation} situation */
    draw(given, { live, open }) {
      replayed = given.replay ? given : null;
      if (replayed && !asked) load();
      if (replayed) return replay(replayed);
      map.trace(null);
      if (!live) return; // who looks back is where they are
      view = given;
      if (!asked) load();
      own.play(open && given.seat !== null);
      show();
    },

    /** @type {TownMap['nearest']} */
    nearest: (place) => map.nearest(place),

    /** @param {Positions} given */
    see(given) {
      positions = given;
      show();
    },

    tick: count,
  };
}
