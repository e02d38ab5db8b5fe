/** What any game can say of whose turn it is and how it has ended: by its players, seats and scores. */

import { say } from '../language/say.js';

/** What of a view tells who sits where, and our own seat. @typedef {{players: Player[], seat: number|null}} Seated */
/** @typedef {{seat: number|null, name: string|null, bot?: boolean}} Player */

/** @param {Seated} view @param {number} seat */
export const nameOf = ({ players }, seat) =>
  players.find((player) => player.seat === seat)?.name ?? say('outcome-player', { number: seat + 1 });

/** Of whom the game waits for one. @param {Seated} view @param {number} next */
export function toPlay(view, next) {
  if (next === view.seat) return say('outcome-your-turn');
  const { bot } = view.players.find(({ seat }) => seat === next) ?? {};
  return say(bot ? 'outcome-is-thinking' : 'outcome-to-play', { name: nameOf(view, next) });
}

/**
 * "You won", "You lost" to a player, "kim won" to others, "A draw" where all have the same.
 *
 * @param {Seated} view
 * @param {number[]} scores  by seat; higher is better
 */
export function outcome(view, scores) {
  const best = Math.max(...scores);
  const winners = [...scores.keys()].filter((seat) => scores[seat] === best);
  if (winners.length === scores.length) return say('outcome-draw');
  if (view.seat === null) return say('outcome-won', { names: winners.map((seat) => nameOf(view, seat)) });
  return say(winners.includes(view.seat) ? 'outcome-you-won' : 'outcome-you-lost');
}
