/** How it stands: the time that is left, the period, and the own code, with how long it is not asked for. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { periodName } from './words.js';

/** @import { View } from './types.js' */

export function standingPart() {
  const left = html('b', { role: 'timer' });
  const period = html('span');
  const code = html('b', { class: 'code' });
  const zone = html('p', { class: 'hint' });
  const safe = html('p', { class: 'hint' });
  const own = html('div', { class: 'own' }, html('p', {}, say('trainlag-own-code'), ' ', code), zone, safe);
  /** @type {View|null} */
  let view = null;

  return {
    element: html('section', { class: 'standing' }, html('p', { class: 'time' }, left, ' ', period), own),

    /** @param {View} given */
    draw(given) {
      view = given;
      const { seat, state } = given;
      const mine = seat === null ? undefined : state.own.find((each) => each.seat === seat);
      period.textContent = periodName(state.period);
      own.hidden = !mine?.code || given.phase === 'over';
      code.textContent = mine?.code ?? '';
      zone.textContent = mine?.zone ? say('trainlag-last-zone', { zone: mine.zone }) : '';
      zone.hidden = !mine?.zone;
    },

    /** @param {number} played */
    tick(played) {
      if (!view) return;
      const { ends, teams } = view.state;
      left.hidden = view.phase === 'over';
      left.textContent = say('team-left', { time: toTheSecond(Math.max(0, ends - played)) });
      const grace = (view.seat === null ? 0 : (teams[view.seat]?.grace ?? 0)) - played;
      safe.hidden = grace <= 0;
      safe.textContent = grace > 0 ? say('trainlag-you-are-safe', { time: toTheSecond(grace) }) : '';
    },
  };
}
