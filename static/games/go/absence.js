/** What a player who has gone means for a game of Go, in words: who is waited for, and what may be claimed then. */

import { say } from '../../language/say.js';
import { COLOURS, EARLY, other } from './words.js';

/** @import { Colour, View } from './types.js' */

/**
 * @typedef {object} Absence
 * @property {number} at  up to when the player is waited for
 * @property {(time: string) => string} before  what is said until then, with the time that is left
 * @property {string} after  and from then on
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
  const absent = COLOURS.filter((_, i) => players.some(({ seat, online }) => seat === i && !online));
  const gone = me ? absent.filter((colour) => colour !== me) : absent;
  const [first] = gone;
  if (!first || typeof state.claim !== 'number') return null;
  const away = { away: gone.length > 1 ? 'both' : first };
  const at = state.claim;
  if (state.moves <= EARLY)
    return {
      at,
      before: (time) => say('go-away-called-off-in', { ...away, time }),
      after: say('go-away-called-off', away),
      claimable: false,
    };
  const who = me ? 'you' : gone.length > 1 ? 'any' : other(first);
  return {
    at,
    before: (time) => say('go-away-claim-in', { ...away, who, time }),
    after: say('go-away-claim', { ...away, who }),
    claimable: me !== null,
  };
}
