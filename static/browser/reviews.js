/** Which of the games that a server offers are reviews, and how the game at a table gets one. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { toast } from '../ui/toast.js';
import { reviewTable } from './review_request.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer, View } from '../client/types.js' */

/** A game of which records can be read. @typedef {Offer & {review: NonNullable<Offer['review']>}} ReviewOffer */

/** Whether what the server offers is a review of games. @param {Offer} offer */
export const isReview = ({ review }) => review !== undefined;

/**
 * Opens a review of the game at a table, and goes there; what is against it is shown.
 *
 * @param {Connection} connection
 * @param {string} table
 * @param {number|null} [move]  at which the review begins: the nodes of its main line are the moves of the game
 */
export async function openTableReview({ token }, table, move = null) {
  if (!token) return;
  try {
    const opened = await reviewTable(token, table);
    location.assign(based(`/t/${opened}${move === null ? '' : `?node=${move}`}`));
  } catch (error) {
    toast(error instanceof TypeError ? say('record-failed') : refusal(error));
  }
}

/**
 * The move of a game that is looked at, where a review of it is to begin; null where that is the beginning: nobody looks
 * for a move of a game that is over, and a review has other nodes.
 *
 * @param {{live: View|null, past: View|null}} store
 * @param {{offer: Offer, moves: {count: (view: View) => number}}|null} game
 */
export function shownMove({ live, past }, game) {
  if (!live || !game || isReview(game.offer) || (past === null && live.phase === 'over')) return null;
  return game.moves.count(past ?? live);
}

/** The games that are reviews. @param {Offer[]} games @returns {ReviewOffer[]} */
export const reviewsOf = (games) => /** @type {ReviewOffer[]} */ (games.filter(isReview));
