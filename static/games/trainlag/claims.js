/** The catches that are claimed: the team contests, the organisers decide. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { resting } from '../../ui/steady_clicks.js';

/** @import { Report, Situation } from '../../team_play/types.js' */
/** @import { Claim, View } from './types.js' */

/** @param {Report} report */
export function claimsPart(report) {
  const element = html('section', { class: 'claims', 'aria-label': say('trainlag-claims') });
  /** Where it is counted until a claim stands. @type {{place: HTMLElement, due: number}[]} */
  let counts = [];
  let drawn = '';
  const rest = resting(element);

  /** @param {Claim} claim @param {View} view @param {boolean} open */
  function notice(claim, view, open) {
    const { event, hunter, gatherer, due, contested } = claim;
    const names = { hunter: nameOf(view, hunter), gatherer: nameOf(view, gatherer) };
    const place = html(
      'p',
      { class: 'hint', role: 'timer' },
      contested ? say('trainlag-organisers-decide') : '',
    );
    if (!contested) counts.push({ place, due });
    const button = (/** @type {string} */ text, /** @type {Record<string, unknown>} */ action) =>
      html('button', { type: 'button', onclick: () => report(action) }, text);
    const contests = open && !contested && gatherer === view.seat;
    const decides = open && contested && view.role === 'organiser';
    return html(
      'div',
      { class: 'notice' },
      html('p', {}, say('trainlag-claimed', names)),
      place,
      contests
        ? html(
            'div',
            { class: 'buttons' },
            button(say('trainlag-contest'), { type: 'contest', claim: event }),
          )
        : null,
      decides
        ? html(
            'div',
            { class: 'buttons' },
            button(say('trainlag-stands'), { type: 'decide', claim: event, stands: true }),
            button(say('trainlag-stands-not'), { type: 'decide', claim: event, stands: false }),
          )
        : null,
    );
  }

  return {
    element,

    /** @param {View} view @param {Situation} situation */
    draw(view, { goes }) {
      const state = JSON.stringify([
        view.phase,
        view.state.claims,
        goes,
        view.seat,
        view.players.map(({ name }) => name),
      ]);
      if (state === drawn) return;
      drawn = state;
      rest(); // the button has come by itself, perhaps under a finger
      counts = [];
      element.hidden = view.state.claims.length === 0 || view.phase === 'over'; // they lapse with the game
      element.replaceChildren(...view.state.claims.map((claim) => notice(claim, view, goes)));
    },

    /** @param {number} played */
    tick(played) {
      for (const { place, due } of counts)
        place.textContent = say('trainlag-stands-in', { time: toTheSecond(Math.max(0, due - played)) });
    },
  };
}
