/** What has been reported and waits for a line, and what was not counted: that stays until it is read. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';

/** @import { StoredAct } from '../browser/act_store.js' */

const SOON = 1_500; // ms for which nothing is said of an act that is on its way

/** @param {(type: string) => string} actName  what an act is called */
export function waitingPart(actName) {
  const list = html('ul');
  const wait = html('div', { class: 'notice', hidden: true }, html('p', {}, say('team-waiting')), list);
  const refused = html('div');
  /** @type {StoredAct[]} */
  let acts = [];
  /** @type {unknown} */
  let timer = null;

  function draw() {
    wait.hidden = acts.length === 0;
    list.replaceChildren(...acts.map(({ action }) => html('li', {}, actName(action.type))));
  }

  return {
    element: html('div', { class: 'waiting-acts', role: 'status' }, wait, refused),

    /** Those that wait, in order. */
    get acts() {
      return acts;
    },

    /** @param {StoredAct[]} given */
    wait(given) {
      acts = given;
      clearTimeout(/** @type {number} */ (timer));
      if (acts.length === 0 || !wait.hidden) draw();
      else timer = setTimeout(draw, SOON);
    },

    /** Says why an act was not done. @param {unknown} thrown @param {StoredAct} act */
    refuse(thrown, { action }) {
      const notice = html(
        'div',
        { class: 'notice' },
        html('p', {}, say('team-not-done', { act: actName(action.type), why: refusal(thrown) })),
        html(
          'div',
          { class: 'buttons' },
          html('button', { type: 'button', onclick: () => notice.remove() }, say('team-ok')),
        ),
      );
      refused.append(notice);
    },
  };
}
