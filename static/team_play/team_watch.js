/** For organisers: who is silent. How long ago each team did something, and how old its last position is. */

import { say } from '../language/say.js';
import { MINUTE, toTheSecond } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';
import { teamClass } from './teams.js';
import { seatsOf } from './words.js';

/** @import { Positions, TeamView } from './types.js' */

const SILENT = 15 * MINUTE; // after which a team is marked

/**
 * @template {TeamView} V
 * @param {object} game
 * @param {(view: V, seat: number) => string} game.note  a remark beside a team's name
 * @param {(view: V) => number[]} game.heard  when each team did something last, by seat
 */
export function teamWatchPart({ note, heard }) {
  const list = html('ul', { class: 'watched' });
  const element = html('section', { hidden: true }, html('h2', {}, say('team-teams')), list);
  /** @type {V|null} */
  let view = null;
  /** When the last position of each team was measured, by seat. @type {Map<number, number>} */
  let measured = new Map();
  let drawn = '';
  /** What is counted in each line. @type {{item: HTMLElement, act: HTMLElement, position: HTMLElement}[]} */
  let lines = [];

  return {
    element,

    /** @param {V} given */
    draw(given) {
      view = given;
      element.hidden = given.role !== 'organiser';
      const notes = seatsOf(given).map((seat) => note(given, seat));
      const state = JSON.stringify([given.players, notes]);
      if (element.hidden || state === drawn) return;
      drawn = state;
      lines = notes.map((text, seat) => {
        const [act, position] = [html('span'), html('span')];
        const item = html(
          'li',
          { class: teamClass(seat) },
          html('strong', {}, nameOf(given, seat)),
          html('span', { class: 'hint' }, text),
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
      const last = heard(view);
      for (const [seat, { item, act, position }] of lines.entries()) {
        const quiet = Math.max(0, played - (last[seat] ?? 0));
        const at = measured.get(seat);
        act.textContent = say('team-last-act', { time: toTheSecond(quiet) });
        position.textContent =
          at === undefined
            ? say('team-no-position')
            : say('team-last-position', { time: toTheSecond(Math.max(0, now - at)) });
        item.classList.toggle('silent', quiet > SILENT && (at === undefined || now - at > SILENT));
      }
    },
  };
}
