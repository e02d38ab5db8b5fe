/** What a player who has gone means for a game of Go, in words: who is waited for, and what may be claimed then. */

import { COLOURS, EARLY, named, other } from './words.js';

/** @import { Colour, View } from './types.js' */

/**
 * @typedef {object} Absence
 * @property {number} at  up to when the player is waited for
 * @property {string} who  "White is away."
 * @property {string} before  what is possible then, to be followed by how long that takes
 * @property {string} after  what is possible from then on
 * @property {boolean} claimable  whether we may claim it
 */

/**
 * Who is away and waited for; null where nobody is.
 *
 * @param {View} view
 * @param {Colour|null} me  whom we play
 * @returns {Absence|null}
 */
export function absence({ players, state }, me) {
  const away = COLOURS.filter((_, i) => players.some(({ seat, online }) => seat === i && !online));
  const gone = me ? away.filter((colour) => colour !== me) : away;
  const [first] = gone;
  if (!first || typeof state.claim !== 'number') return null;
  const who = `${gone.map(named).join(' and ')} ${gone.length > 1 ? 'are' : 'is'} away.`;
  const at = state.claim;
  if (state.moves <= EARLY) {
    const off = 'The game is called off';
    return { at, who, before: off, after: `${off}.`, claimable: false };
  }
  const may = me ? 'You may' : gone.length > 1 ? 'Who comes back may' : `${named(other(first))} may`;
  const win = `${may} claim the win`;
  return { at, who, before: win, after: `${win}, call it a draw, or wait.`, claimable: me !== null };
}
