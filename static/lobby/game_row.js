/** A game of one's own in a list: who plays, what was agreed, and how it stands. */

import { beads, name } from '../games/catalogue.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { coarse } from '../ui/duration.js';
import { html } from '../ui/element.js';
import { nameText } from '../ui/player_name.js';

/** @import { FinishedGame, PlayedGame } from '../client/types.js' */

/**
 * @param {PlayedGame|FinishedGame} played
 * @param {string[]} facts  beside what was agreed
 * @param {Node|null} standing
 * @param {string[]} [reviewed]  the game that it is a review of, which is told before who reviews it
 */
export function gameRow({ table, game, setup, seat, players, bots = [] }, facts, standing, reviewed = []) {
  const bead = seat === null ? '' : (beads(game)[seat] ?? '');
  const named = players.map((each, at) => nameText({ name: each, bot: bots.includes(at) || undefined }));
  const names = named.join(' – ');
  const agreed = [name(game, { setup, players: players.length }), ...(reviewed.length ? [names] : [])];
  return html(
    'li',
    {},
    html(
      'a',
      { href: based(`/t/${table}`) },
      html('span', { class: `bead ${bead}`, 'aria-hidden': 'true' }),
      html(
        'span',
        { class: 'what' },
        html('strong', {}, reviewed.join(' · ') || names),
        html('span', { class: 'hint' }, [...agreed, ...facts].join(' · ')),
      ),
      standing,
    ),
  );
}

/** Whether the game waits for us. @param {PlayedGame} played */
export const isOurs = ({ seat, to_move }) => seat !== null && (to_move ?? []).includes(seat);

/** How a game stands that is not over: "your turn, 2 d 4 h left". @param {PlayedGame} played @param {number} now */
export function standing(played, now) {
  const { phase, to_move, until } = played;
  if (phase === 'waiting') return say('game-waiting-for-a-player');
  if (!to_move?.length) return say('game-being-played');
  if (until === undefined) return say(isOurs(played) ? 'game-your-turn' : 'game-their-turn');
  const time = coarse(until - now);
  return say(isOurs(played) ? 'game-your-turn-left' : 'game-their-turn-left', { time });
}
