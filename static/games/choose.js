/** The page on which people choose what to play next: a card for each option, and who has voted for it. */

import { html } from '../element.js';
import { titled } from '../schema.js';
import { stamp } from '../stamp.js';
import { script } from './index.js';

export const title = 'What next?';
export const seats = [];
export const lastMove = () => null;

const named = (view, seat) =>
  view.players.find((player) => player.seat === seat)?.name ?? `player ${seat + 1}`;

const voters = ({ options }) => new Set(options.flatMap(({ votes }) => votes));

/** The seats that the vote waits for. @returns {number[]} */
export function turn({ phase, state }) {
  const voted = voters(state);
  return phase === 'playing'
    ? state.standing.flatMap((standing, seat) => (standing === 'left' || voted.has(seat) ? [] : [seat]))
    : [];
}

/** One line for the status. */
export function status({ phase, state, seat }) {
  if (phase === 'over')
    return state.chosen === null ? 'Nothing to play' : `Next: ${titled(state.options[state.chosen].game)}`;
  if (seat === null) return 'They choose what to play';
  if (state.standing[seat] === 'left') return 'You have left';
  return voters(state).has(seat) ? 'Waiting for the others' : 'What do you want to play?';
}

/** What was agreed, in short phrases. @returns {string[]} */
export const facts = ({ setup, players }) => [`${players.length} players`, `${setup.seconds} seconds`];

/** A remark beside a player's name. */
export function note({ state }, seat) {
  if (state.standing[seat] === 'left') return 'has left';
  return voters(state).has(seat) ? 'has voted' : 'has not voted';
}

/** What happened between two views. @returns {string[]} */
export function tell(before, after) {
  const voted = voters(before.state);
  const news = after.state.standing.flatMap((standing, seat) => {
    if (standing === 'left' && before.state.standing[seat] !== 'left') return [`${named(after, seat)} leaves.`];
    return voters(after.state).has(seat) && !voted.has(seat) ? [`${named(after, seat)} has voted.`] : [];
  });
  return after.phase === 'over' && before.phase !== 'over' ? [...news, `${status(after)}.`] : news;
}

/**
 * @param {{board: HTMLElement, panel: HTMLElement}} places
 * @param {(action: object) => Promise<boolean>} act
 * @param {object} _rules
 * @param {{clock: import('../clock.js').Clock}} line
 */
export function mount(places, act, _rules, { clock }) {
  const left = html('p', { class: 'countdown', role: 'timer' });
  const leave = html('button', { type: 'button', onclick: go }, 'Back to the lobby');
  const cards = html('div', { class: 'options' });
  let shown = []; // the cards, in the order of the options
  let view = null;
  let live = false;

  places.board.replaceChildren(html('div', { class: 'choosing' }, left, cards));
  places.panel.replaceChildren(html('div', { class: 'buttons' }, leave));
  addEventListener('keydown', press);
  setInterval(count, 250);

  async function go() {
    if (await act({ type: 'leave' })) location.assign('/');
  }

  const mine = () =>
    live && view.phase === 'playing' && view.seat !== null && view.state.standing[view.seat] !== 'left';

  function vote(option) {
    if (!view.state.options[option].votes.includes(view.seat)) act({ type: 'vote', option });
  }

  /** A digit votes for that card. */
  function press(event) {
    const option = Number(event.key) - 1;
    if (!view || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.('input, select, textarea, dialog')) return;
    if (shown[option] && !shown[option].button.disabled) vote(option);
  }

  function count() {
    const running = view?.phase === 'playing' && live;
    left.hidden = !running;
    if (running) left.textContent = `${Math.max(0, Math.ceil((view.state.until - clock.now()) / 1000))} s`;
  }

  return (given, now) => {
    [view, live] = [given, now];
    if (shown.length !== view.state.options.length) {
      shown = view.state.options.map((option, number) => card(option, number, () => vote(number)));
      cards.replaceChildren(...shown.map(({ button }) => button));
    }
    shown.forEach(({ draw }, number) => draw(view, number, mine()));
    leave.hidden = !mine();
    count();
  };
}

/** An option to vote for. Its game's own script says what it is called and what was agreed. */
function card({ game, setup, last }, number, onclick) {
  const name = html('strong', {}, titled(game));
  const agreed = html('span', { class: 'agreed' });
  const again = last ? html('span', { class: 'again' }, 'What you have just played') : null;
  const votes = html('span', { class: 'votes' });
  const key = number < 9 ? html('kbd', { 'aria-hidden': 'true' }, `${number + 1}`) : null;
  const picture = stamp({ game, setup });
  const words = [picture, key, name, agreed, again, votes];
  const button = html('button', { type: 'button', class: 'option', onclick }, ...words);
  let players = [];

  async function describe() {
    const { title: known, facts: said } = await script(game);
    name.textContent = known ?? titled(game);
    agreed.textContent = said({ setup, players }).join(' · ');
  }

  return {
    button,

    draw(view, at, open) {
      const { fits, votes: seats } = view.state.options[at];
      const staying = view.players.filter(({ seat }) => view.state.standing[seat] !== 'left');
      if (staying.length !== players.length) {
        players = staying;
        describe();
      }
      button.disabled = !open || !fits;
      button.setAttribute('aria-pressed', String(seats.includes(view.seat)));
      button.classList.toggle('chosen', view.state.chosen === at);
      const names = seats.map((seat) => html('span', { class: 'voter' }, named(view, seat)));
      const count = `${seats.length} ${seats.length === 1 ? 'vote' : 'votes'}`;
      votes.replaceChildren(html('b', {}, fits ? count : `Not for ${staying.length}`), ...names);
    },
  };
}
