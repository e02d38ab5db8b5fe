/** The page on which people choose what to play next: a card for each option, and who has voted for it. */

import { say } from '../../language/say.js';
import { based } from '../../ui/base_path.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { details, facts, label, tile } from '../catalogue.js';

/** @import { Act, Context, Places } from '../types.js' */
/** @import { Offer } from '../../client/types.js' */
/** @import { Option, State, View } from './types.js' */

export const lastMove = () => null;

/** The seats that have voted. @param {State} state */
const voters = ({ options }) => new Set(options.flatMap(({ votes }) => votes));

/** The seats that the vote waits for. @param {View} view @returns {number[]} */
export function turn({ phase, state }) {
  const voted = voters(state);
  return phase === 'playing'
    ? state.standing.flatMap((standing, seat) => (standing === 'left' || voted.has(seat) ? [] : [seat]))
    : [];
}

/** One line for the status. @param {View} view */
export function status({ phase, state, seat }) {
  const chosen = state.chosen === null ? undefined : state.options[state.chosen];
  if (phase === 'over' && chosen) return say('choose-next', { game: label(chosen.game, chosen.setup) });
  if (phase === 'over')
    return say(state.options.some(({ fits }) => fits) ? 'choose-no-vote' : 'choose-nothing');
  if (seat === null) return say('choose-watching');
  if (state.standing[seat] === 'left') return say('choose-you-left');
  return say(voters(state).has(seat) ? 'choose-waiting' : 'choose-your-vote');
}

/** A remark beside a player's name. @param {View} view @param {number} seat */
export function note({ state }, seat) {
  if (state.standing[seat] === 'left') return say('choose-note-left');
  return say(voters(state).has(seat) ? 'choose-note-voted' : 'choose-note-not-voted');
}

/** What happened between two views. @param {View} before @param {View} after */
export function news(before, after) {
  const voted = voters(before.state);
  const said = after.state.standing.flatMap((standing, seat) => {
    if (standing === 'left' && before.state.standing[seat] !== 'left')
      return [say('choose-leaves', { name: nameOf(after, seat) })];
    return voters(after.state).has(seat) && !voted.has(seat)
      ? [say('choose-voted', { name: nameOf(after, seat) })]
      : [];
  });
  return after.phase === 'over' && before.phase !== 'over'
    ? [...said, say('choose-sentence', { text: status(after) })]
    : said;
}

/**
 * @param {Places} places
 * @param {Act} act
 * @param {Offer} _offer
 * @param {Context} context
 */
export function mount(places, act, _offer, { clock }) {
  const left = html('p', { class: 'countdown', role: 'timer' });
  const leave = html('button', { type: 'button', onclick: go }, say('choose-back'));
  const otherwise = html('p', { class: 'hint' });
  const cards = html('div', { class: 'options' });
  /** The cards, in the order of the options. @type {ReturnType<typeof card>[]} */
  let all = [];
  /** Those that are shown: what as many as stay can play. None changes its place. @type {typeof all} */
  let shown = [];
  /** @type {View|null} */
  let view = null;
  let live = false;

  places.board.replaceChildren(
    html('div', { class: 'choosing' }, html('div', { class: 'until' }, otherwise, left), cards),
  );
  places.panel.replaceChildren(html('div', { class: 'buttons' }, leave));
  addEventListener('keydown', press);
  setInterval(count, 250);

  async function go() {
    if (await act({ type: 'leave' })) location.assign(based('/'));
  }

  /** Whether this player may vote. */
  const mine = () =>
    live && view?.phase === 'playing' && view.seat !== null && view.state.standing[view.seat] !== 'left';

  /** @param {number} option */
  function vote(option) {
    const votes = view?.state.options[option]?.votes;
    if (votes && !votes.some((seat) => seat === view?.seat)) act({ type: 'vote', option });
  }

  /** A digit votes for that card, wherever the keyboard has it. @param {KeyboardEvent} event */
  function press(event) {
    const card = shown[Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]) - 1];
    if (!view || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest('input, select, textarea, dialog')) return;
    if (card?.button.disabled === false) vote(all.indexOf(card));
  }

  /** Shows what can be played; what becomes possible comes last. @param {State} state */
  function arrange({ options }) {
    const fitting = all.filter((_, number) => options[number]?.fits);
    const kept = shown.filter((each) => fitting.includes(each));
    const next = [...kept, ...fitting.filter((each) => !kept.includes(each))];
    const last = options.find((each) => each.last && each.fits);
    otherwise.textContent = last
      ? say('choose-else-again', { game: label(last.game, last.setup) })
      : say('choose-else-nothing');
    if (next.length === shown.length && next.every((each, i) => each === shown[i])) return;
    shown = next;
    for (const [i, { number }] of shown.entries()) number(i + 1);
    cards.replaceChildren(...shown.map(({ button }) => button));
  }

  function count() {
    const running = live && view?.phase === 'playing' ? view : null;
    left.hidden = !running;
    if (!running) return;
    const seconds = Math.max(0, Math.ceil((running.state.until - clock.now()) / 1000));
    left.textContent = say('choose-left', { seconds });
  }

  return (/** @type {View} */ given, /** @type {boolean} */ now) => {
    [view, live] = [given, now];
    const { options } = given.state;
    if (all.length !== options.length) {
      all = options.map((option, number) => card(option, () => vote(number)));
      shown = [];
    }
    for (const [number, { draw }] of all.entries()) draw(given, number, mine());
    arrange(given.state);
    leave.hidden = !mine();
    count();
  };
}

/**
 * An option to vote for. Its game's own folder says what it is called and what was agreed.
 *
 * @param {Option} option
 * @param {() => void} onclick
 */
function card({ game, setup, last }, onclick) {
  const name = html('strong', {}, label(game, setup));
  const agreed = html('span', { class: 'agreed' });
  const again = last ? html('span', { class: 'again' }, say('choose-again')) : null;
  const votes = html('span', { class: 'votes' });
  const key = html('kbd', { 'aria-hidden': 'true' });
  const contents = [tile(game, setup), key, name, agreed, again, votes];
  const button = html('button', { type: 'button', class: 'option', onclick }, ...contents);
  let players = 0; // who are still there

  return {
    button,

    /** Says which digit votes for it. @param {number} place */
    number(place) {
      key.textContent = place < 10 ? String(place) : '';
    },

    /** @param {View} view @param {number} at @param {boolean} open */
    draw(view, at, open) {
      const { fits, votes: seats } = view.state.options[at] ?? { fits: false, votes: [] };
      const staying = view.players.filter(
        ({ seat }) => seat === null || view.state.standing[seat] !== 'left',
      );
      if (staying.length !== players) {
        players = staying.length;
        const said = details(game, setup);
        const rest = facts(game, { setup, players }).filter((fact) => !said.includes(fact));
        agreed.textContent = rest.join(' · ');
      }
      button.disabled = !open || !fits;
      button.setAttribute('aria-pressed', String(seats.some((seat) => seat === view.seat)));
      button.classList.toggle('chosen', view.state.chosen === at);
      const names = seats.map((seat) => html('span', { class: 'voter' }, nameOf(view, seat)));
      votes.replaceChildren(html('b', {}, say('choose-votes', { votes: seats.length })), ...names);
    },
  };
}
