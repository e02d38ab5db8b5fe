/** Which of the games that a server offers are reviews, and how the game at a table gets one. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { toast } from '../ui/toast.js';
import { reviewTable } from './review_request.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer } from '../client/types.js' */

/** A game of which records can be read. @typedef {Offer & {review: NonNullable<Offer['review']>}} ReviewOffer */

/** Whether what the server offers is a review of games. @param {Offer} offer */
export const isReview = ({ review }) => review !== undefined;

/** Opens a review of the game at a table, and goes there; what is against it is shown. @param {Connection} connection @param {string} table */
export async function openTableReview({ token }, table) {
  if (!token) return;
  try {
    location.assign(`/t/${await reviewTable(token, table)}`);
  } catch (error) {
    toast(error instanceof TypeError ? say('record-failed') : refusal(error));
  }
}

/** The games that are reviews. @param {Offer[]} games @returns {ReviewOffer[]} */
export const reviewsOf = (games) => /** @type {ReviewOffer[]} */ (games.filter(isReview));
