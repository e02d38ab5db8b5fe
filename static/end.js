/** After a game: what it did to the ratings, what everybody wants next, and one's own choice of that. */

import { html } from './element.js';

const DECIDED = 30_000; // ms after the first has said something, the others are taken to have left

const WANTS = {
  rematch: 'wants a rematch',
  another: 'wants another game',
  lobby: 'has gone back to the lobby',
};

/**
 * @param {HTMLElement} place  hidden until the game is over
 * @param {{say: (what: string) => Promise<boolean>, player: () => object}} given
 * @returns {(view: object, vote: boolean) => void}  `vote`: those at the table choose what comes next
 */
export function endPanel(place, { say, player }) {
  const ratings = html('ul', { class: 'ratings' });
  const said = html('ul', { class: 'said-next', 'aria-live': 'polite' });
  const left = html('p', { class: 'hint' });
  const on = html('a', { class: 'button' }, 'They play on: watch');
  const button = (what, label, main) =>
    html('button', { type: 'button', class: main ? 'main' : null, onclick: () => say(what) }, label);
  const buttons = {
    rematch: button('rematch', 'Rematch', true),
    another: button('another', 'Another game'),
    lobby: html('button', { type: 'button', onclick: leave }, 'Back to the lobby'),
  };
  const choices = html('div', { class: 'buttons' }, ...Object.values(buttons), on);
  place.classList.add('end');
  place.replaceChildren(ratings, said, choices, left);
  let view = null;
  let open = false; // we may say what we want next
  let first = null; // when somebody was first seen to have said something

  async function leave() {
    if (open) await say('lobby');
    location.assign('/');
  }

  function drawRatings() {
    const rated = view.players.filter(({ rating }) => rating);
    ratings.hidden = rated.length === 0;
    ratings.replaceChildren(
      ...rated.map(({ name, rating: { rating, provisional, gain } }) =>
        html(
          'li',
          {},
          html('strong', {}, name),
          ' ',
          html('span', {}, `${rating}${provisional ? '?' : ''}`),
          ' ',
          html('span', { class: gain < 0 ? 'loss' : 'gain' }, `${gain < 0 ? '−' : '+'}${Math.abs(gain)}`),
          ' ',
          html('span', { class: 'hint' }, provisional ? 'provisional' : ''),
        ),
      ),
    );
  }

  function drawSaid(mine) {
    const others = view.players.filter(({ next, name }) => next && name !== mine?.name);
    const lines = others.map(({ name, next }) => `${name} ${WANTS[next]}.`);
    if (lines.join() === said.dataset.lines) return;
    said.dataset.lines = lines.join();
    said.replaceChildren(...lines.map((line) => html('li', {}, line)));
  }

  function count() {
    const waited = open && first !== null;
    const silent = waited ? view.players.filter(({ next }) => !next).map(({ name }) => name) : [];
    const seconds = Math.ceil((first + DECIDED - performance.now()) / 1000);
    left.hidden = silent.length === 0 || seconds <= 0;
    if (!left.hidden) left.textContent = `${silent.join(' and ')} may still answer: ${seconds} s`;
  }
  setInterval(count, 500);

  return (given, vote) => {
    view = given;
    place.hidden = view.phase !== 'over' || (vote && Boolean(view.next) && view.seat !== null);
    if (place.hidden) return;
    const mine = view.players.find(({ name }) => name === player()?.name);
    const seated = mine !== undefined;
    if (view.players.some(({ next }) => next)) first ??= performance.now();
    const late = first !== null && performance.now() > first + DECIDED;
    open = seated && !vote && !view.next && !late && view.players.length > 1;
    drawRatings();
    drawSaid(mine);
    for (const [what, each] of Object.entries(buttons)) each.setAttribute('aria-pressed', String(mine?.next === what));
    buttons.rematch.hidden = buttons.another.hidden = !open;
    on.hidden = !view.next;
    if (view.next) {
      on.href = `/t/${view.next}`;
      on.textContent = seated ? 'On to the next game' : 'They play on: watch';
    }
    count();
  };
}
