/** The form that makes a game: what one chooses is what the table is, and its link goes to a friend. */

import { toast } from './announce.js';
import { choice, chosen } from './choice.js';
import { html } from './element.js';
import { script, setup as setupOf } from './games/index.js';
import { titled } from './schema.js';
import { objectField } from './schema_form.js';

/**
 * @param {HTMLElement} place
 * @param {import('./wire.js').Wire} wire
 * @returns {(games: object[]) => Promise<void>}  what the server offers
 */
export function newGame(place, wire) {
  const picked = html('div', {});
  const fields = html('div', {});
  const seated = html('div', { class: 'seats' });
  const make = html('button', { class: 'main wide', disabled: true }, 'Make the game');
  const secret = html('input', { type: 'checkbox', checked: true });
  let known = ''; // the games that the form was drawn for
  let wished = null; // the game that is picked
  let form = null; // {game, read, number, seat}, once it is there

  const listed = html('label', { class: 'tick' }, secret, 'Only by the link');
  place.replaceChildren(html('form', { onsubmit: open }, picked, fields, seated, listed, make));

  async function offer(all) {
    const games = all.filter(({ game }) => game !== 'choose');
    const names = games.map(({ game }) => game).join();
    if (names === known) return;
    known = names;
    const ordered = [...games].sort((a, b) => (b.game === 'go') - (a.game === 'go'));
    picked.replaceChildren(...(games.length > 1 ? [picker(ordered)] : []));
    await choose(ordered[0]);
  }

  function picker(games) {
    const options = games.map(({ game }) => ({ value: game, label: [titled(game)] }));
    const pick = (name) => choose(games.find(({ game }) => game === name));
    return choice('Game', 'game', options, games[0].game, pick);
  }

  async function choose(rules) {
    wished = rules;
    make.disabled = true;
    const [{ seats }, own] = await Promise.all([script(rules.game), setupOf(rules.game)]);
    if (wished !== rules) return;
    const setup = own ? own.setup(rules.setup) : objectField(rules.setup);
    const [fewest, most] = rules.seats;
    const numbers = Array.from({ length: most - fewest + 1 }, (_, i) => ({
      value: fewest + i,
      label: [`${fewest + i}`],
    }));
    const players = choice('Players', 'players', numbers, fewest, () => drawSeats());
    const place = html('div', {});
    const number = () => (most > fewest ? { players: Number(chosen(players)) } : {});
    form = { game: rules.game, read: setup.read, number, seat: null };

    function drawSeats() {
      const names = seats.length ? seats.slice(0, chosen(players)) : ['First', 'Second'];
      form.seat = seatChoice(names);
      place.replaceChildren(form.seat);
    }
    drawSeats();
    fields.replaceChildren(...[setup.element].filter(Boolean));
    seated.replaceChildren(...(most > fewest ? [players] : []), place);
    make.disabled = false;
  }

  async function open(event) {
    event.preventDefault();
    const seat = chosen(form.seat);
    make.disabled = true;
    try {
      const { table } = await wire.command('open', {
        game: form.game,
        setup: form.read(),
        ...form.number(),
        seat: seat === 'any' ? seat : Number(seat),
        private: secret.checked,
      });
      location.assign(`/t/${table}${location.search}`);
    } catch (refused) {
      toast(refused.message);
      make.disabled = false;
    }
  }

  return offer;
}

function seatChoice(names) {
  const bead = (name) => html('span', { class: `bead ${name.toLowerCase().replace(' ', '-')}` });
  const options = [...names, 'By lot'].map((name, seat) => ({ value: seat, label: [bead(name), name] }));
  options.at(-1).value = 'any';
  return choice('I play', 'seat', options, 0);
}
