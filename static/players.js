/** Who sits at the table, who of them is here, and whose turn it is. */

import { html } from './element.js';

/** @param {HTMLElement} place @param {object} view @param {object} script */
export function drawPlayers(place, view, script) {
  const waited = script.turn(view);
  const rows = view.players.map((player) => row(player, view, script, waited));
  const watchers = view.watchers > 0 ? [html('p', { class: 'hint' }, `${view.watchers} watching`)] : [];
  place.replaceChildren(html('ul', {}, ...rows), ...watchers);
}

// While the lot decides there is no seat yet, so nothing that a seat is called by.
function row({ seat, name, online }, view, script, waited) {
  const role = seat === null ? '' : (script.seats[seat] ?? '');
  const here = name === null ? 'free' : online ? 'here' : 'away';
  const you = seat !== null && seat === view.seat;
  const note = view.phase === 'waiting' ? '' : script.note(view, seat);
  return html(
    'li',
    { class: `player ${here}${waited.includes(seat) ? ' waited' : ''}` },
    html('span', { class: `bead ${role.toLowerCase()}`, 'aria-hidden': 'true' }),
    html('strong', {}, name ?? 'Free seat'),
    html('span', { class: 'presence' }, name === null ? '' : you ? 'you' : here),
    html('span', { class: 'note' }, html('span', { class: 'role' }, role), note),
  );
}
