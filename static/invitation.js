/** Before play begins: a link to send to whom one waits for, or a free seat to take. */

import { html } from './element.js';
import { link } from './link.js';

/**
 * @param {HTMLElement} place
 * @param {{sit: () => void, news: HTMLElement}} does
 * @returns {(view: object, script: object, seated: boolean) => void}
 */
export function invitation(place, { sit, news }) {
  let shown = '';
  let declined = false;

  function watch() {
    declined = true;
    place.hidden = true;
  }

  const draw = {
    link: (_, players) => [
      html('h2', {}, players > 2 ? 'Waiting for the other players' : 'Waiting for the other player'),
      html('p', {}, 'Send this link. Play begins when it is opened and the seat is taken.'),
      link(location.origin + location.pathname, news),
    ],
    seat: (as) => [
      html('h2', {}, as ? `Play as ${as.toLowerCase()}?` : 'Play?'),
      html('p', {}, 'A seat is free at this table.'),
      html(
        'div',
        { class: 'buttons' },
        html(
          'button',
          { type: 'button', class: 'main', onclick: sit },
          as ? `Play as ${as.toLowerCase()}` : 'Play',
        ),
        html('button', { type: 'button', onclick: watch }, 'Only watch'),
      ),
    ],
  };

  return (view, script, seated) => {
    const full = view.players.every(({ name }) => name !== null);
    const kind = view.phase !== 'waiting' || full ? '' : seated ? 'link' : 'seat';
    const as = kind === 'seat' ? role(view, script) : null;
    place.hidden = kind === '' || (kind === 'seat' && declined);
    if (`${kind} ${as}` === shown) return;
    shown = `${kind} ${as}`;
    place.replaceChildren(...(kind ? draw[kind](as, view.players.length) : []));
  };
}

/** What the free seat plays, or nothing when the lot decides. */
function role({ players }, script) {
  const [free] = players.filter(({ name }) => name === null);
  return free && players.every(({ seat }) => seat !== null) ? script.seats[free.seat] : null;
}
