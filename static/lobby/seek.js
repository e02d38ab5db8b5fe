/** What somebody looks for, in words, and whether two such are the same. */

import { details, name } from '../games/catalogue.js';
import { phrases } from '../language/phrases.js';
import { say } from '../language/say.js';

/** @import { Json } from '../client/types.js' */

/**
 * What somebody would like to play; with `to` it is a challenge of that player.
 *
 * @typedef {{game: string, setup: Json, players?: number, rated?: boolean|'either', to?: string}} Seek
 */

/** What a server tells of one. @typedef {{game: string, setup: Json, players: number, rated: boolean, to?: string|null}} ToldSeek */

/** "Go 9 × 9", "Pong for three". @param {Seek} seek */
export const nameOf = ({ game, setup, players }) => name(game, { setup, players: players ?? 0 });

/** What is unusual about it, in short phrases. @param {Seek} seek */
export const detailsOf = ({ game, setup, rated }) => [
  ...details(game, setup),
  ...(rated === true ? [say('game-rated')] : []),
];

/** Both in a line: "Go 9 × 9, rated". @param {Seek} seek */
export const describe = (seek) => phrases([nameOf(seek), ...detailsOf(seek)]);

/** Whether it is a game that takes days. @param {Seek} seek */
export const byCorrespondence = ({ setup }) => setup?.clock?.system === 'correspondence';

/** Whether it is the same but for the rating. The server tells setups in full. @param {Seek} seek @param {ToldSeek} told */
export const alike = (seek, told) =>
  seek.game === told.game &&
  (seek.to ?? null) === (told.to ?? null) &&
  (seek.players ?? told.players) === told.players &&
  Object.entries(seek.setup).every(
    ([key, value]) => JSON.stringify(told.setup[key]) === JSON.stringify(value),
  );

/** Whether what the server tells of is this seek, or one of the two that it is. @param {Seek} seek @param {ToldSeek} told */
export const matches = (seek, told) =>
  alike(seek, told) && (seek.rated === 'either' || (seek.rated ?? false) === told.rated);
