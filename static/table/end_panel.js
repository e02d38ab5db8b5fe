/** After a game: what it did to the ratings, what each player wants next, and one's own answer to that. */

import { html } from '../ui/element.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { Account, NextAnswer, Player, View } from '../client/types.js' */

const ANSWERS = {
  rematch: 'wants a rematch',
  another: 'wants another game',
  lobby: 'has gone back to the lobby',
};

/**
 * @param {HTMLElement} place  hidden until the game is over
 * @param {object} given
 * @param {Clock} given.clock
 * @param {(what: NextAnswer) => Promise<boolean>} given.answer
 * @param {() => Account|null} given.account
 * @returns {(view: View, vote: boolean) => void}  `vote`: the players of this table choose what comes next
 */
export function endPanel(place, { clock, answer, account }) {
  const ratings = html('ul', { class: 'ratings' });
  const answers = html('ul', { class: 'said-next', 'aria-live': 'polite' });
  const left = html('p', { class: 'hint' });
  const on = html('a', { class: 'button' }, 'Watch their next game');
  /** @param {NextAnswer} what @param {string} label @param {string|null} look */
  const button = (what, label, look = null) =>
    html('button', { type: 'button', class: look, onclick: () => answer(what) }, label);
  const buttons = {
    rematch: button('rematch', 'Rematch', 'main'),
    another: button('another', 'Another game'),
    lobby: html('button', { type: 'button', onclick: () => leave('/') }, 'Back to the lobby'),
  };
  const level = html('button', { type: 'button', onclick: () => leave('/#computer') }, 'Another level');
  place.classList.add('end');
  place.replaceChildren(
    ratings,
    answers,
    html('div', { class: 'buttons' }, buttons.rematch, buttons.another, level, buttons.lobby, on),
    left,
  );
  /** @type {View|null} */
  let view = null;
  let open = false; // we may answer
  let shown = ''; // the answers

  /** @param {string} page */
  async function leave(page) {
    if (open) await answer('lobby');
    location.assign(page);
  }

  /** @param {Player[]} players @param {Player|undefined} mine */
  function drawAnswers(players, mine) {
    const lines = players.flatMap(({ name, next }) =>
      next && name !== mine?.name ? [`${name} ${ANSWERS[next]}.`] : [],
    );
    if (lines.join() === shown) return;
    shown = lines.join();
    answers.replaceChildren(...lines.map((line) => html('li', {}, line)));
  }

  /** Counts the seconds for which answers are awaited. */
  function count() {
    const until = open ? view?.until : undefined;
    const seconds = until === undefined ? 0 : Math.ceil((until - clock.now()) / 1000);
    const silent = (view?.players ?? [])
      .filter(({ next, bot }) => !next && !bot) // a bot answers at once what the others want
      .map(({ name }) => (name === account()?.name ? 'You' : name));
    left.hidden = silent.length === 0 || seconds <= 0;
    if (!left.hidden) left.textContent = `${silent.join(' and ')} may still answer: ${seconds} s`;
  }
  setInterval(count, 500);

  return (given, vote) => {
    view = given;
    const { next, players, until } = view;
    place.hidden = view.phase !== 'over' || (vote && next !== undefined && view.seat !== null);
    if (place.hidden) return;
    const mine = players.find(({ name }) => name === account()?.name);
    const settled =
      players.every(({ name, next }) => name === null || next) ||
      (until !== undefined && clock.now() > until);
    open = mine !== undefined && !vote && !next && !settled && players.length > 1;
    drawRatings(ratings, players);
    drawAnswers(players, mine);
    for (const [what, each] of Object.entries(buttons))
      each.setAttribute('aria-pressed', String(mine?.next === what));
    const computer = mine !== undefined && players.every((each) => each === mine || each.bot);
    buttons.rematch.hidden = !open;
    buttons.another.hidden = !open || computer; // bots do not vote
    level.hidden = !computer || vote;
    on.hidden = !next;
    if (next) {
      on.href = `/t/${next}`;
      on.textContent = mine ? 'Go to the next game' : 'Watch their next game';
    }
    count();
  };
}

/** @param {HTMLElement} list @param {Player[]} players */
function drawRatings(list, players) {
  const rows = players.flatMap(({ name, rating: now }) => {
    if (!now) return [];
    const { rating, provisional, gain } = now;
    return html(
      'li',
      {},
      html('strong', {}, name),
      ' ',
      html('span', {}, `${rating}${provisional ? '?' : ''}`),
      ' ',
      html('span', { class: gain < 0 ? 'loss' : 'gain' }, `${gain < 0 ? '−' : '+'}${Math.abs(gain)}`),
      ' ',
      html('span', { class: 'hint' }, provisional ? 'provisional' : ''),
    );
  });
  list.hidden = rows.length === 0;
  list.replaceChildren(...rows);
}
