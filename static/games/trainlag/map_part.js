/** The map with what is said below it, and whether the own position is sent. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { OwnPosition } from './own_position.js';
import { loadTown } from './town.js';
import { TownMap } from './town_map.js';

/** @import { Context } from '../types.js' */
/** @import { Positions } from './team_watch.js' */
/** @import { View } from './types.js' */

/** @param {Pick<Context, 'connection'|'clock'|'table'>} context */
export function mapPart({ connection, clock, table }) {
  const map = new TownMap();
  const own = new OwnPosition(connection, clock, table, () => show());
  const share = html('button', { type: 'button', onclick: () => own.want(!own.wanted) });
  const note = html('p', { class: 'hint', role: 'status' });
  const ages = html('p', { class: 'hint' });
  const sharing = html('div', { class: 'sharing' }, share, note);
  /** @type {View|null} */
  let view = null;
  /** @type {Positions} */
  let positions = [];
  let pinned = '';
  let asked = false;

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
    if (!view) return;
    const { seat, state } = view;
    const cards = state.own.find((each) => each.seat === seat)?.deck?.cards ?? [];
    if (pinned !== JSON.stringify(cards)) map.pin(cards);
    pinned = JSON.stringify(cards);
    map.see(positions, view);
    map.me(own.newest);
    sharing.hidden = seat === null || view.phase !== 'playing';
    share.textContent = own.wanted ? say('trainlag-share-no-longer') : say('trainlag-share');
    share.disabled = !own.possible;
    count();
  }

  /** Says how old what is shown is. */
  function count() {
    note.textContent = noteText();
    const now = clock.now();
    const parts = positions
      .filter(({ seat }) => seat !== view?.seat)
      .map(({ seat, at }) =>
        say('trainlag-position-of', {
          name: view?.players.find((player) => player.seat === seat)?.name ?? '',
          time: toTheSecond(Math.max(0, now - at)),
        }),
      );
    ages.textContent = parts.join(' · ');
    ages.hidden = parts.length === 0;
  }

  function noteText() {
    if (!own.possible) return say('trainlag-position-needs-https');
    if (!own.wanted) return say('trainlag-share-what');
    if (own.fault)
      return say(own.fault === 'denied' ? 'trainlag-position-denied' : 'trainlag-position-missing');
    if (!own.newest) return say('trainlag-position-awaited');
    const { at, accuracy } = own.newest;
    const time = toTheSecond(Math.max(0, clock.now() - at));
    return say('trainlag-own-position', { time, metres: Math.round(accuracy) });
  }

  return {
    element: html('section', { class: 'map', 'aria-label': say('trainlag-map') }, map.element, ages, sharing),

    /** @param {View} given @param {boolean} open  whether the game is played, now */
    draw(given, open) {
      view = given;
      if (!asked) load();
      own.play(open && given.seat !== null);
      show();
    },

    /** @param {Positions} given */
    see(given) {
      positions = given;
      show();
    },

    tick: count,
  };
}
