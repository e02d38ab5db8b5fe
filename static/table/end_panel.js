/**
 * After a game: what it did to the ratings, what each player wants next, one's own answer to that, and the game as a
 * file and as a picture. A review has these on its own page, and goes on as another one.
 */

import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html, set } from '../ui/element.js';
import { pictureLink } from '../ui/picture_link.js';
import { nameLink } from '../ui/player_name.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { NextAnswer, Offer, Player, View } from '../client/types.js' */

const ANSWERS = {
  rematch: 'end-wants-rematch',
  another: 'end-wants-another',
  lobby: 'end-gone',
};
/** Once nobody is waited for any more. */
const PAST = { ...ANSWERS, rematch: 'end-wanted-rematch', another: 'end-wanted-another' };

/** What of the offer of a game counts here. @typedef {Pick<Offer, 'vote'|'record'|'picture'|'review'>} Offered */

/**
 * @param {HTMLElement} place  hidden until the game is over
 * @param {object} given
 * @param {Clock} given.clock
 * @param {(what: NextAnswer) => Promise<boolean>} given.answer
 * @param {() => void} given.review  opens a review of the game
 * @param {() => string} [given.address]  the address of the page, with the moment that is shown
 * @returns {(view: View, offer: Offered, reviewed: boolean) => void}  `reviewed`: there are reviews of this game
 */
export function endPanel(place, { clock, answer, review, address = () => location.href }) {
  const ratings = html('ul', { class: 'ratings' });
  const answers = html('ul', { class: 'said-next', 'aria-live': 'polite' });
  const left = html('p', { class: 'hint' });
  const on = html('a', { class: 'button' });
  const file = html('a', { class: 'save-game', download: '' });
  const image = pictureLink(address);
  /** @param {NextAnswer} what @param {string} label @param {string|null} look */
  const button = (what, label, look = null) =>
    html('button', { type: 'button', class: look, onclick: () => answer(what) }, label);
  const buttons = {
    rematch: button('rematch', say('end-rematch'), 'main'),
    another: button('another', say('end-another-game')),
    lobby: html('button', { type: 'button', onclick: () => leave(based('/')) }, say('end-back-to-lobby')),
  };
  const level = html(
    'button',
    { type: 'button', onclick: () => leave(based('/#computer')) },
    say('end-another-level'),
  );
  const studied = html('button', { type: 'button', onclick: review });
  const saved = html('div', { class: 'saved' }, file, image);
  place.classList.add('end');
  place.replaceChildren(
    ratings,
    html('div', { class: 'awaited' }, html('div', {}, answers, left), saved),
    html('div', { class: 'buttons' }, buttons.rematch, buttons.another, level, buttons.lobby, studied, on),
  );
  /** @type {View|null} */
  let view = null;
  let vote = false;
  let open = false; // we may answer
  let settled = false; // nobody is waited for
  let shown = ''; // the answers

  /** @param {string} page */
  async function leave(page) {
    if (open) await answer('lobby');
    location.assign(page);
  }

  /** None where nothing was played. @param {View} view @param {Player|undefined} mine */
  function drawAnswers({ players, began }, mine) {
    const words = settled ? PAST : ANSWERS;
    const lines = (began === null ? [] : players).flatMap((each) =>
      each.next && each !== mine ? [say(words[each.next], { name: each.name ?? '' })] : [],
    );
    if (lines.join() === shown) return;
    shown = lines.join();
    answers.replaceChildren(...lines.map((line) => html('li', {}, line)));
  }

  /** Counts the seconds for which answers are awaited. @param {View} view @param {Player|undefined} mine */
  function count({ players, until }, mine) {
    const seconds = open && until !== undefined ? Math.ceil((until - clock.now()) / 1000) : 0;
    const silent = players.filter(({ next, bot }) => !next && !bot); // a bot answers at once what the others want
    const names = silent.flatMap((each) => (each === mine ? [] : [each.name ?? '']));
    set(left, { hidden: silent.length === 0 || seconds <= 0 });
    if (left.hidden) return;
    if (names.length === 0) left.textContent = say('end-you-may-answer', { seconds });
    else {
      const they = names.length === silent.length;
      left.textContent = say(they ? 'end-they-may-answer' : 'end-all-may-answer', { names, seconds });
    }
  }

  function draw() {
    if (!view) return;
    const { next, players, until, seat } = view;
    set(place, { hidden: view.phase !== 'over' || (vote && next !== undefined && seat !== null) });
    if (place.hidden) return;
    const mine = players.find((each) => each.seat !== null && each.seat === seat); // a name may have changed
    settled =
      next !== undefined ||
      players.every(({ name, next }) => name === null || next) ||
      (until !== undefined && clock.now() > until);
    const session = players.some(({ members }) => members); // what teams play next is planned by organisers
    open = mine !== undefined && !vote && !settled && !session && players.length > 1;
    drawAnswers(view, mine);
    for (const what of /** @type {const} */ (['rematch', 'another']))
      buttons[what].setAttribute('aria-pressed', String(mine?.next === what));
    const computer =
      mine !== undefined && players.length > 1 && players.every((each) => each === mine || each.bot);
    buttons.rematch.hidden = !open;
    buttons.another.hidden = !open || computer; // bots do not vote
    level.hidden = !computer || vote;
    on.hidden = !next;
    if (next) {
      on.href = based(`/t/${next}`);
      on.textContent = say(mine ? 'end-next-game' : 'end-their-next-game'); // which may be over by now
    }
    count(view, mine);
  }
  setInterval(draw, 500);

  return (given, { vote: voting = false, record, picture = false, review: isReview }, reviewed) => {
    [view, vote] = [given, voting];
    draw();
    if (place.hidden) return;
    studied.hidden = !reviewed || view.began === null;
    studied.textContent = say(isReview ? 'end-new-review' : 'end-review');
    drawRatings(ratings, view.players);
    saved.hidden = isReview !== undefined;
    file.hidden = record === undefined || view.began === null;
    if (record !== undefined) {
      file.href = based(`/t/${view.table}.${record}`);
      file.textContent = say('end-save-game', { form: record.toUpperCase() });
    }
    image.hidden = !picture || view.began === null;
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
      html('strong', {}, nameLink(name ?? '')),
      ' ',
      html('span', {}, `${rating}${provisional ? '?' : ''}`),
      ' ',
      html('span', { class: gain < 0 ? 'loss' : 'gain' }, `${gain < 0 ? '−' : '+'}${Math.abs(gain)}`),
      ' ',
      html('span', { class: 'hint' }, provisional ? say('end-provisional') : ''),
    );
  });
  list.hidden = rows.length === 0;
  list.replaceChildren(...rows);
}
