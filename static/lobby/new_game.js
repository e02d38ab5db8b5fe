/** The form that makes a game: what one chooses is what the table is, and its link goes to a friend. */

import { beads, schemaOf, seats as seatsOf, setup as setupOf, title } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { choice, chosen } from '../ui/choice.js';
import { html } from '../ui/element.js';
import { objectField } from '../ui/schema_form.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Commands, Json, Offer } from '../client/types.js' */

/** Who talks with whom at a table. @typedef {Commands['open']['talk']} Talk */

/**
 * The fields of the game that is chosen.
 *
 * @typedef {object} Form
 * @property {string} game
 * @property {() => Json} read  the setup
 * @property {() => {players?: number}} number  how many play, where the game takes a range
 * @property {() => number|'any'} seat
 */

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @returns {(offers: Offer[]) => Promise<void>}  what the server offers
 */
export function newGame(place, connection) {
  const games = html('div', {});
  const fields = html('div', {});
  const seats = html('div', { class: 'seats' });
  const make = html('button', { class: 'main wide', disabled: true }, say('new-game-make'));
  const secret = html('input', { type: 'checkbox', checked: true });
  const listed = html('label', { class: 'tick' }, secret, say('new-game-only-by-the-link'));
  const talk = talkChoice();
  let offered = ''; // the games that the form was drawn for
  /** The game that is chosen. @type {Offer|null} */
  let current = null;
  /** @type {Form|null} */
  let form = null;
  place.replaceChildren(html('form', { onsubmit: open }, games, fields, seats, talk, listed, make));

  /** @param {Offer[]} all */
  async function offer(all) {
    const offers = all.filter(({ vote }) => !vote);
    const names = offers.map(({ game }) => game).join();
    const [first] = offers;
    if (names === offered || !first) return;
    offered = names;
    games.replaceChildren(...(offers.length > 1 ? [picker(offers, first)] : []));
    await show(first);
  }

  /** @param {Offer[]} offers @param {Offer} first */
  function picker(offers, first) {
    const options = offers.map(({ game }) => ({ value: game, label: [title(game)] }));
    return choice(say('game-choice'), 'game', options, first.game, (name) => {
      const picked = offers.find(({ game }) => game === name);
      if (picked) show(picked);
    });
  }

  /** Shows the fields of a game. @param {Offer} offer */
  async function show(offer) {
    current = offer;
    make.disabled = true;
    const own = await setupOf(offer.game);
    if (current !== offer) return;
    const { element, read } = own ? own.setup(offer) : objectField(schemaOf(offer.game, offer.setup));
    const [fewest, most] = offer.seats;
    const numbers = Array.from({ length: most - fewest + 1 }, (_, i) => fewest + i);
    const options = numbers.map((value) => ({ value, label: [String(value)] }));
    const players = choice(say('new-game-players'), 'players', options, fewest, () => drawSeats());
    const below = html('div', {});
    let seat = html('fieldset', {});

    function drawSeats() {
      const names = seatsOf(offer.game);
      seat = seatChoice(
        names.length
          ? names.slice(0, Number(chosen(players)))
          : [say('new-game-first'), say('new-game-second')],
        beads(offer.game),
      );
      below.replaceChildren(seat);
    }
    drawSeats();
    form = {
      game: offer.game,
      read,
      number: () => (most > fewest ? { players: Number(chosen(players)) } : {}),
      seat: () => (chosen(seat) === 'any' ? 'any' : Number(chosen(seat))),
    };
    fields.replaceChildren(...(element ? [element] : []));
    seats.replaceChildren(...(most > fewest ? [players] : []), below);
    make.disabled = false;
  }

  /** @param {SubmitEvent} event */
  async function open(event) {
    event.preventDefault();
    if (!form) return;
    const { game, read, number, seat } = form;
    make.disabled = true;
    try {
      const { table } = await connection.command('open', {
        game,
        setup: read(),
        ...number(),
        seat: seat(),
        private: secret.checked,
        talk: /** @type {Talk} */ (chosen(talk)),
      });
      location.assign(based(`/t/${table}${location.search}`));
    } catch (refused) {
      toast(refusal(refused));
      make.disabled = false;
    }
  }

  return offer;
}

function talkChoice() {
  const options = [
    { value: 'apart', label: [say('new-game-talk-apart')] },
    { value: 'together', label: [say('new-game-talk-together')] },
    { value: 'off', label: [say('new-game-talk-off')] },
  ];
  return choice(say('new-game-who-talks'), 'talk', options, 'apart');
}

/** @param {string[]} names  of the seats @param {string[]} marks  the classes of their beads */
function seatChoice(names, marks) {
  /** @param {string|number} value @param {string} name @param {string|undefined} mark */
  const option = (value, name, mark) => ({
    value,
    label: [html('span', { class: `bead ${mark ?? ''}` }), name],
  });
  const options = [
    ...names.map((name, seat) => option(seat, name, marks[seat])),
    option('any', say('new-game-by-lot'), 'by-lot'),
  ];
  return choice(say('new-game-i-play'), 'seat', options, 0);
}
