/** Before play begins: a link to send to whom one waits for, or a free seat to take. */

import { language, say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { html, set } from '../ui/element.js';
import { link } from '../ui/link.js';

/** @import { View } from '../client/types.js' */

/**
 * @param {HTMLElement} place
 * @param {{sit: () => void, withdraw: () => void, news: HTMLElement}} does
 * @returns {(view: View, seats: string[], me: string|undefined, seated: boolean) => void}
 *   with the seats' names, our own, and whether we have a seat
 */
export function invitation(place, { sit, withdraw, news }) {
  let shown = '';
  let declined = false;

  function watch() {
    declined = true;
    place.hidden = true;
  }

  async function askToWithdraw() {
    const question = say('invitation-cancel-question');
    if (await confirm(question, say('invitation-cancel'), say('invitation-go-on-waiting'))) withdraw();
  }

  /** @param {number} players @param {boolean} opened  by ourselves */
  const toSend = (players, opened) => [
    html('h2', {}, say('invitation-waiting', { others: players - 1 })),
    html('p', {}, say('invitation-send-link')),
    link(location.origin + location.pathname, news, {
      label: say('link-label'),
      title: say('link-title'),
    }),
    ...(opened ? [withdrawal()] : []),
  ];

  const withdrawal = () =>
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'button', onclick: askToWithdraw }, say('invitation-cancel')),
    );

  /** @param {string} seat  what it is called; nothing where that is not known @param {string|null|undefined} opener */
  const toSit = (seat, opener) => [
    html('h2', {}, seat ? say('invitation-play-as-question', { seat }) : say('invitation-play-question')),
    html('p', {}, opener ? say('invitation-waits', { name: opener }) : say('invitation-seat-free')),
    html(
      'div',
      { class: 'buttons' },
      html(
        'button',
        { type: 'button', class: 'main', onclick: sit },
        seat ? say('invitation-play-as', { seat }) : say('invitation-play'),
      ),
      html('button', { type: 'button', onclick: watch }, say('invitation-only-watch')),
    ),
  ];

  return (view, seats, me, seated) => {
    const opener = view.players.find((each) => each.opener)?.name;
    const opened = opener !== undefined && opener === me;
    const open = view.phase === 'waiting' && view.players.some(({ name }) => name === null);
    const seat = freeSeat(view, seats)?.toLocaleLowerCase(language()) ?? '';
    set(place, { hidden: !open || (!seated && declined) });
    const wanted = open ? (seated ? `link ${opened}` : `seat ${seat} ${opener}`) : '';
    if (wanted === shown) return;
    shown = wanted;
    place.replaceChildren(
      ...(open ? (seated ? toSend(view.players.length, opened) : toSit(seat, opener)) : []),
    );
  };
}

/** What the free seat is called; nothing when the lot decides. @param {View} view @param {string[]} seats */
function freeSeat({ players }, seats) {
  const free = players.find(({ name }) => name === null);
  const drawn = players.every(({ seat }) => seat !== null);
  return free && drawn && free.seat !== null ? seats[free.seat] : undefined;
}
