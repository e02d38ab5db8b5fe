/** What any game can say of whose turn it is and how it has ended: by its players, seats and scores. */

/** What of a view tells who sits where, and our own seat. @typedef {{players: Player[], seat: number|null}} Seated */
/** @typedef {{seat: number|null, name: string|null, bot?: boolean}} Player */

/** @param {Seated} view @param {number} seat */
export const nameOf = ({ players }, seat) =>
  players.find((player) => player.seat === seat)?.name ?? `player ${seat + 1}`;

/** Of whom the game waits for one. @param {Seated} view @param {number} next */
export function toPlay(view, next) {
  if (next === view.seat) return 'Your turn';
  const { bot } = view.players.find(({ seat }) => seat === next) ?? {};
  return `${nameOf(view, next)} ${bot ? 'is thinking' : 'to play'}`;
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
  if (winners.length === scores.length) return 'A draw';
  if (view.seat === null) return `${winners.map((seat) => nameOf(view, seat)).join(' and ')} won`;
  return winners.includes(view.seat) ? 'You won' : 'You lost';
}
