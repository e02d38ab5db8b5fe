/** Before play begins: a link to send to whom one waits for, or a free seat to take. */

import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { link } from './link.js';

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
    const question = 'Withdraw this table? Nobody can play here then.';
    if (await confirm(question, 'Withdraw', 'Go on waiting')) withdraw();
  }

  /** @param {number} players @param {boolean} opened  by ourselves */
  const toSend = (players, opened) => [
    html('h2', {}, players > 2 ? 'Waiting for the other players' : 'Waiting for the other player'),
    html('p', {}, 'Send this link. Play begins when it is opened and the seat is taken.'),
    link(location.origin + location.pathname, news),
    ...(opened ? [withdrawal()] : []),
  ];

  const withdrawal = () =>
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'button', onclick: askToWithdraw }, 'Withdraw this table'),
    );

  /** @param {string} play  "Play", or "Play as white" @param {string|null|undefined} opener */
  const toSit = (play, opener) => [
    html('h2', {}, `${play}?`),
    html('p', {}, opener ? `${opener} waits for somebody to play.` : 'A seat is free at this table.'),
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'button', class: 'main', onclick: sit }, play),
      html('button', { type: 'button', onclick: watch }, 'Only watch'),
    ),
  ];

  return (view, seats, me, seated) => {
    const opener = view.players.find((each) => each.opener)?.name;
    const opened = opener !== undefined && opener === me;
    const open = view.phase === 'waiting' && view.players.some(({ name }) => name === null);
    const name = freeSeat(view, seats);
    const play = name ? `Play as ${name.toLowerCase()}` : 'Play';
    place.hidden = !open || (!seated && declined);
    const wanted = open ? (seated ? `link ${opened}` : `${play} ${opener}`) : '';
    if (wanted === shown) return;
    shown = wanted;
    place.replaceChildren(
      ...(open ? (seated ? toSend(view.players.length, opened) : toSit(play, opener)) : []),
    );
  };
}

/** What the free seat is called; nothing when the lot decides. @param {View} view @param {string[]} seats */
function freeSeat({ players }, seats) {
  const free = players.find(({ name }) => name === null);
  const drawn = players.every(({ seat }) => seat !== null);
  return free && drawn && free.seat !== null ? seats[free.seat] : undefined;
}
