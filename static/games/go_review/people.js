/** Who is at a review, who leads it, and what leading is: handing it on, taking it, letting all add something, closing. */

import { say } from '../../language/say.js';
import { confirm } from '../../ui/confirm.js';
import { html } from '../../ui/element.js';
import { members } from './members.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { View } from './types.js' */

const SILENCE = 120_000; // ms after which the lead may be taken: as in the rules

/**
 * @param {object} does
 * @param {(action: object) => Promise<boolean>} does.act
 * @param {() => void} does.takePart
 * @param {Clock} clock  the server's
 */
export function peoplePart({ act, takePart }, clock) {
  const list = html('ul', { class: 'people', 'aria-label': say('go-review-people') });
  const part = html('button', { type: 'button', onclick: takePart }, say('go-review-take-part'));
  const take = html('button', { type: 'button', onclick: takeLead }, say('go-review-take-lead'));
  const all = html('input', {
    type: 'checkbox',
    onchange: () => act({ type: 'allow', everybody: all.checked }).then((done) => done || redraw()),
  });
  const close = html('button', { type: 'button', onclick: askToClose }, say('go-review-close'));
  const leading = html(
    'div',
    { class: 'leading' },
    html('label', {}, all, ' ', say('go-review-everybody')),
    close,
  );
  const element = html(
    'section',
    { class: 'around', 'aria-label': say('go-review-people') },
    list,
    html('div', { class: 'buttons' }, part, take),
    leading,
  );
  /** @type {{view: View, person: number|null, live: boolean}|null} */
  let drawn = null;
  let shown = '';
  setInterval(offerLead, 1_000);

  async function askToClose() {
    const question = say('go-review-close-sure');
    if (await confirm(question, say('go-review-close'), say('go-review-go-on'))) act({ type: 'close' });
  }

  function takeLead() {
    if (drawn?.person !== null) act({ type: 'lead', person: drawn?.person });
  }

  /** The lead may be taken where its leader has been silent for a while. */
  function offerLead() {
    const { view, person, live } = drawn ?? {};
    const free = view !== undefined && clock.now() >= view.state.led_at + SILENCE;
    take.hidden =
      !view || !live || person === null || person === view.state.leader || view.state.closed || !free;
  }

  function redraw() {
    if (!drawn) return;
    const { view, person, live } = drawn;
    const { state } = view;
    const open = live && view.phase === 'playing' && !state.closed;
    const leads = open && person === state.leader;
    part.hidden = !open || person !== null;
    leading.hidden = !leads;
    all.checked = state.everybody;
    offerLead();
    const people = members(view);
    const key = JSON.stringify([people, state.leader, person, leads]);
    if (key === shown) return;
    shown = key;
    list.replaceChildren(...people.map(({ name, online }, number) => each(name, online, number, leads)));
  }

  /** @param {string} name @param {boolean} online @param {number} number @param {boolean} leads  we do, and may hand it on */
  function each(name, online, number, leads) {
    const { state } = drawn?.view ?? {};
    const leader = number === state?.leader;
    const label = say('go-review-hand-on', { name });
    const hand = html(
      'button',
      {
        type: 'button',
        'aria-label': label,
        title: label,
        onclick: () => act({ type: 'lead', person: number }),
      },
      say('go-review-hand'),
    );
    return html(
      'li',
      { class: `${online ? 'here' : 'away'}${leader ? ' leads' : ''}` },
      html('span', { class: 'presence' }, say(online ? 'go-review-here' : 'go-review-away')),
      html('bdi', {}, name),
      leader ? html('span', { class: 'leader' }, say('go-review-leader')) : null,
      leads && !leader && online ? hand : null,
    );
  }

  return {
    element,

    /** @param {View} view @param {number|null} person  we @param {boolean} live */
    draw(view, person, live) {
      drawn = { view, person, live };
      redraw();
    },
  };
}
