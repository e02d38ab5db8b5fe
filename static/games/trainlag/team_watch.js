/** For organisers: who is silent. How long ago each team did something, and how old its last position is. */

import { say } from '../../language/say.js';
import { MINUTE, toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { note } from './words.js';

/** @import { Broadcasts } from '../../client/types.js' */
/** @import { View } from './types.js' */

/** @typedef {Broadcasts['positions']['positions']} Positions */

const SILENT = 15 * MINUTE; // after which a team is marked

export function teamWatchPart() {
  const list = html('ul', { class: 'watched' });
  const element = html('section', { hidden: true }, html('h2', {}, say('trainlag-teams')), list);
  /** @type {View|null} */
  let view = null;
  /** When the last position of each team was measured, by seat. @type {Map<number, number>} */
  let measured = new Map();
  let drawn = '';
  /** What is counted in each line. @type {{item: HTMLElement, act: HTMLElement, position: HTMLElement}[]} */
  let lines = [];

  return {
    element,

    /** @param {View} given */
    draw(given) {
      view = given;
      element.hidden = given.role !== 'organiser';
      const state = JSON.stringify([given.players, given.state.teams]);
      if (element.hidden || state === drawn) return;
      drawn = state;
      lines = given.state.teams.map((_, seat) => {
        const [act, position] = [html('span'), html('span')];
        const item = html(
          'li',
          { class: `team-${seat}` },
          html('strong', {}, nameOf(given, seat)),
          html('span', { class: 'hint' }, note(given, seat)),
          act,
          position,
        );
        return { item, act, position };
      });
      list.replaceChildren(...lines.map(({ item }) => item));
    },

    /** @param {Positions} positions */
    see(positions) {
      measured = new Map(positions.map(({ seat, at }) => [seat, at]));
    },

    /** @param {number} played @param {number} now */
    tick(played, now) {
      if (view?.role !== 'organiser') return;
      for (const [seat, { item, act, position }] of lines.entries()) {
        const quiet = Math.max(0, played - (view.state.heard?.[seat] ?? 0));
        const at = measured.get(seat);
        act.textContent = say('trainlag-last-act', { time: toTheSecond(quiet) });
        position.textContent =
          at === undefined
            ? say('trainlag-no-position')
            : say('trainlag-last-position', { time: toTheSecond(Math.max(0, now - at)) });
        item.classList.toggle('silent', quiet > SILENT && (at === undefined || now - at > SILENT));
      }
    },
  };
}
