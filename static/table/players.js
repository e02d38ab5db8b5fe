/** Who sits at the table: a plate for each, with who of them is here and whose turn it is. */

import { beads, seats } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { botMark, nameLink } from '../ui/player_name.js';
import { ratingOf, ratingText } from './rating_text.js';

/** @import { Player, View } from '../client/types.js' */
/** @import { Table } from '../games/types.js' */

/**
 * @param {HTMLElement} place  a list
 * @param {View} view
 * @param {Table} game
 * @param {(seat: number|null) => Element|null} clockOf
 */
export function drawPlayers(place, view, game, clockOf) {
  const waited = game.turn(view);
  const { organisers } = view;
  const focused = place.contains(document.activeElement) && document.activeElement?.getAttribute('href');
  place.replaceChildren(
    ...view.players.map((player) => plate(player, view, game, waited, clockOf(player.seat))),
    ...(organisers
      ? [html('li', { class: 'organisers' }, say('table-organisers'), ' ', people(organisers))]
      : []),
  );
  if (focused) [...place.querySelectorAll('a')].find((a) => a.getAttribute('href') === focused)?.focus();
}

/** Those who are one team, or lead a game, with who of them is here. @param {NonNullable<View['organisers']>} members */
const people = (members) =>
  html(
    'span',
    { class: 'members' },
    ...members.flatMap(({ name, online }) => [
      html(
        'span',
        { class: online ? 'here' : 'away' },
        html('span', { class: 'presence' }, say(online ? 'table-here' : 'table-away')),
        html('bdi', {}, name),
      ),
      ' ',
    ]),
  );

/**
 * While the lot decides there is no seat yet, so nothing that a seat is called by.
 *
 * @param {Player} player
 * @param {View} view
 * @param {Table} game
 * @param {number[]} waited
 * @param {Element|null} clock
 */
function plate(player, view, game, waited, clock) {
  const { seat, name, online, bot, members } = player;
  const rating = ratingOf(player);
  const role = seat === null ? '' : (seats(view.game)[seat] ?? '');
  const here = name === null ? 'free' : online ? 'here' : 'away';
  const you = seat !== null && seat === view.seat;
  const presence = you ? 'table-you' : online ? 'table-here' : 'table-away';
  const leads = !members && (view.phase === 'over' || view.seat === null); // who plays is not led away
  const note = view.phase === 'waiting' || seat === null ? '' : game.note(view, seat);
  return html(
    'li',
    { class: `player ${here}${waited.some((each) => each === seat) ? ' waited' : ''}` },
    html('span', { class: `bead ${beads(view.game)[seat ?? -1] ?? ''}`, 'aria-hidden': 'true' }),
    html(
      'span',
      { class: 'who' },
      html('strong', {}, name === null ? say('table-free-seat') : leads ? nameLink(name) : name),
      ' ',
      botMark({ bot }),
      ' ',
      rating && html('span', { class: 'rank' }, ratingText(view.game, rating)),
    ),
    ' ',
    html('span', { class: 'presence' }, name === null ? '' : say(presence)),
    ' ',
    html('span', { class: 'note' }, html('span', { class: 'role' }, role), ' ', note),
    members && people(members),
    clock,
  );
}
