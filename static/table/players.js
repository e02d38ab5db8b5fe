/** Who sits at the table: a plate for each, with who of them is here and whose turn it is. Only what is new is drawn. */

import { beads, seats } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { html, set } from '../ui/element.js';
import { botMark, nameLink } from '../ui/player_name.js';
import { ratingOf, ratingText } from './rating_text.js';

/** @import { Player, View } from '../client/types.js' */
/** @import { Table } from '../games/types.js' */

/** A plate as it is drawn: `shown` is all of it but the note and whether one waits for that player. @typedef {{shown: string, element: HTMLElement, note: Text}} Plate */

/**
 * @param {HTMLElement} place  a list
 * @param {(seat: number|null) => Element|null} clockOf
 * @returns {(view: View, game: Table) => void}
 */
export function playerPlates(place, clockOf) {
  /** @type {Plate[]} */
  let plates = [];
  let drawn = ''; // what they show together, with the organisers

  return (view, game) => {
    const { phase, players, organisers } = view;
    const before = plates;
    plates = players.map((player, i) => {
      const clock = clockOf(player.seat);
      const shown = JSON.stringify([player, view.game, view.seat, phase, clock !== null]);
      const plate = before[i];
      return plate?.shown === shown ? plate : { shown, ...made(player, view, clock) };
    });
    const together = JSON.stringify([plates.map(({ shown }) => shown), organisers]);
    if (together !== drawn) put(organisers);
    drawn = together;
    const waited = game.turn(view);
    for (const [i, { seat }] of players.entries()) {
      const plate = plates[i];
      if (!plate) continue;
      plate.element.classList.toggle(
        'waited',
        waited.some((each) => each === seat),
      );
      set(plate.note, { data: phase === 'waiting' || seat === null ? '' : game.note(view, seat) });
    }
  };

  /** @param {View['organisers']} organisers */
  function put(organisers) {
    const focused = place.contains(document.activeElement) && document.activeElement?.getAttribute('href');
    place.replaceChildren(
      ...plates.map(({ element }) => element),
      ...(organisers
        ? [html('li', { class: 'organisers' }, say('table-organisers'), ' ', people(organisers))]
        : []),
    );
    if (focused) [...place.querySelectorAll('a')].find((a) => a.getAttribute('href') === focused)?.focus();
  }
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
 * @param {Element|null} clock
 */
function made(player, view, clock) {
  const { seat, name, online, bot, members } = player;
  const rating = ratingOf(player);
  const role = seat === null ? '' : (seats(view.game)[seat] ?? '');
  const here = name === null ? 'free' : online ? 'here' : 'away';
  const you = seat !== null && seat === view.seat;
  const presence = you ? 'table-you' : online ? 'table-here' : 'table-away';
  const leads = !members && (view.phase === 'over' || view.seat === null); // who plays is not led away
  const note = document.createTextNode('');
  const element = html(
    'li',
    { class: `player ${here}` },
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
  return { element, note };
}
