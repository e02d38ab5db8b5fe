/** A game that is over in a list: how it ended, and what can be done with it: study it, or save it as a file. */

import { openTableReview, reviewsOf } from '../browser/reviews.js';
import { details } from '../games/catalogue.js';
import { phrases } from '../language/phrases.js';
import { language, say } from '../language/say.js';
import { gameRow } from '../lobby/game_row.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { FinishedGame, Offer } from '../client/types.js' */

const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });

/**
 * @param {FinishedGame} played
 * @param {Connection} connection
 * @param {{record?: string, canBeReviewed: boolean, isReview: boolean}} kind  what the server has of this game
 */
export function finishedRow(played, connection, { record, canBeReviewed, isReview }) {
  const { table, game, setup, ended, seat, result, players } = played;
  const rating = ratingOf(played);
  const gain = rating && html('b', { class: rating.gain < 0 ? 'loss' : 'gain' }, signed(rating.gain));
  const end = html('span', { class: 'note' }, outcome(result, seat), gain);
  const reviewed = isReview ? details(game, setup) : [];
  const hidden = 'private' in played && played.private; // one finds it oneself, and others do not
  const facts = [ended ? day.format(ended) : '', hidden ? say('found-private') : ''].filter(Boolean);
  const row = gameRow(played, facts, end, reviewed);
  const names = players.map((name) => name ?? '…');
  const review = html(
    'button',
    { type: 'button', 'aria-label': say('found-review-of', { names }), onclick: open },
    say('found-review'),
  );
  const form = record?.toUpperCase();
  const save =
    form &&
    html(
      'a',
      {
        class: 'file',
        href: based(`/t/${table}.${record}`),
        download: '',
        'aria-label': say('found-save', { form, names }),
      },
      form,
    );

  async function open() {
    review.disabled = true;
    await openTableReview(connection, table);
    review.disabled = false;
  }

  const does = html('span', { class: 'buttons' }, canBeReviewed ? review : null, save);
  if (does.children.length > 0) row.append(does);
  return row;
}

/** What the game made of the rating of whose list it is in. @param {FinishedGame} played */
function ratingOf(played) {
  if ('rating' in played) return played.rating;
  return 'ratings' in played && played.seat !== null ? played.ratings?.[played.seat] : null;
}

/** @param {number} gain */
const signed = (gain) => `${gain < 0 ? '−' : '+'}${Math.abs(gain)}`;

/** How it ended for a seat: "won, B+3.5". @param {FinishedGame['result']} result @param {number|null} seat */
function outcome(result, seat) {
  if (!result) return '';
  const { scores, text } = result;
  const best = Math.max(...scores);
  const equal = scores.every((score) => score === best);
  const word = equal || seat === null ? '' : say(scores[seat] === best ? 'me-won' : 'me-lost');
  return phrases([word, text].filter(Boolean));
}

/** What the server has of a game. @param {Offer[]} offers @param {string} game */
export const kindOf = (offers, game) => ({
  record: offers.find((offer) => offer.game === game)?.record,
  isReview: reviewsOf(offers).some((offer) => offer.game === game),
  canBeReviewed: reviewsOf(offers).some(({ review }) => review.of === game),
});
