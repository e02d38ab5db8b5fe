/** The rooms in which teams talk: all hear what is said, or one's team, or the organisers. */

import { say } from '../language/say.js';

/** @import { Player, Said, View } from '../client/types.js' */

/** A room, and how it is named in `say`. @typedef {{name: string, say: {room?: 'team'|'organisers', to?: number}}} Room */

/** Those in which we may talk; none where there is only one, as at a review. @param {View} view @param {boolean} review @returns {Room[]} */
export function roomsOf({ players, seat, role }, review) {
  if (review || !players.some(({ members }) => members)) return [];
  const all = { name: say('chat-room-all'), say: {} };
  /** @type {Room} */
  const organisers = { name: say('chat-room-organisers'), say: { room: 'organisers' } };
  if (role === 'organiser') return [all, organisers, ...players.map((player) => answers(player))];
  return seat === null ? [] : [all, { name: say('chat-room-team'), say: { room: 'team' } }, organisers];
}

/** What organisers tell a team. @param {Player} player @returns {Room} */
const answers = ({ name, seat }) => ({
  name: say('chat-room-to', { name: name ?? '' }),
  say: { room: 'organisers', to: seat ?? 0 },
});

/** Where a line was said; empty where all hear it. @param {Said} said @param {Player[]} players */
export function roomName({ room, to }, players) {
  if (room === 'team') return say('chat-room-team');
  if (room !== 'organisers') return '';
  const team = players.find(({ seat }) => seat === to);
  return team && to !== undefined
    ? say('chat-room-to', { name: team.name ?? '' })
    : say('chat-room-organisers');
}
