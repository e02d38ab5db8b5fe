/** How long a connection waits for what, in ms. */

/** @import { Times } from './types.js' */

/** @type {Times} */
export const TIMES = {
  firstPause: 400, // before the first new try; doubled for each later one
  longestPause: 20_000,
  quiet: 15_000, // without a frame, after which the server is asked for a sign of life
  answer: 8_000, // for an answer to that, and for the opening of a socket with its hello
  spread: 500, // over which clients leave a draining process: all of them are told at once
  giveUp: Infinity, // for a new connection, before there will be none any more
};
