/** Before play begins: a link to send to whom one waits for, or a free seat to take. */

import { html } from '../ui/element.js';
import { link } from './link.js';

/** @import { View } from '../client/types.js' */

/**
 * @param {HTMLElement} place
 * @param {{sit: () => void, news: HTMLElement}} does
 * @returns {(view: View, seats: string[], seated: boolean) => void}  with the seats' names, and whether we have one
 */
export function invitation(place, { sit, news }) {
  let shown = '';
  let declined = false;

  function watch() {
    declined = true;
    place.hidden = true;
  }

  /** @param {number} players */
  const toSend = (players) => [
    html('h2', {}, players > 2 ? 'Waiting for the other players' : 'Waiting for the other player'),
    html('p', {}, 'Send this link. Play begins when it is opened and the seat is taken.'),
    link(location.origin + location.pathname, news),
  ];

  /** @param {string} play  "Play", or "Play as white" */
  const toSit = (play) => [
    html('h2', {}, `${play}?`),
    html('p', {}, 'A seat is free at this table.'),
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'button', class: 'main', onclick: sit }, play),
      html('button', { type: 'button', onclick: watch }, 'Only watch'),
    ),
  ];

  return (view, seats, seated) => {
    const open = view.phase === 'waiting' && view.players.some(({ name }) => name === null);
    const name = freeSeat(view, seats);
    const play = name ? `Play as ${name.toLowerCase()}` : 'Play';
    place.hidden = !open || (!seated && declined);
    const wanted = open ? (seated ? 'link' : play) : '';
    if (wanted === shown) return;
    shown = wanted;
    place.replaceChildren(...(open ? (seated ? toSend(view.players.length) : toSit(play)) : []));
  };
}

/** What the free seat is called; nothing when the lot decides. @param {View} view @param {string[]} seats */
function freeSeat({ players }, seats) {
  const free = players.find(({ name }) => name === null);
  const drawn = players.every(({ seat }) => seat !== null);
  return free && drawn && free.seat !== null ? seats[free.seat] : undefined;
}
