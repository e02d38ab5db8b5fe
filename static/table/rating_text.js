/** A rating of a player at a table: its rank where the game has ranks, with a question mark where it is uncertain. */

import { rank } from '../games/catalogue.js';

/** @import { Player } from '../client/types.js' */

/** @param {string} game @param {{rating: number, provisional: boolean}} rating */
export const ratingText = (game, { rating, provisional }) =>
  `${rank(game, rating) || rating}${provisional ? '?' : ''}`;

/** Of a rated game: a player's rating after it, before that the one with which it began. @param {Player} player */
export const ratingOf = ({ rating, starting_rating }) => rating ?? starting_rating;
