/** What somebody would like to play: the choices of one click, and all of them in words. */

import { titled } from './schema.js';

/** @typedef {{game: string, setup: object, players?: number, rated?: boolean, to?: string}} Wish */

/** What one click asks for, where the server offers the game. @type {{key: string, wish: Wish, rates: boolean}[]} */
export const QUICK = [
  { key: '9', wish: { game: 'go', setup: { size: 9 } }, rates: true },
  { key: '13', wish: { game: 'go', setup: { size: 13 } }, rates: true },
  { key: '19', wish: { game: 'go', setup: { size: 19 } }, rates: true },
  { key: 'pong', wish: { game: 'pong', setup: {}, players: 2 }, rates: true },
  { key: 'vote', wish: { game: 'choose', setup: {}, players: 3 }, rates: false },
];

const NUMBERS = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "Go 9 × 9", "Pong for three": a wish, or a table in a list. @param {Wish} wish */
export function called({ game, setup, players }) {
  const many = Array.isArray(players) ? players.length : players;
  if (game === 'go') return `Go ${setup.size} × ${setup.size}`;
  if (game === 'choose') return many > 2 ? `a vote for ${NUMBERS[many] ?? many}` : 'a vote';
  return many > 2 ? `${titled(game)} for ${NUMBERS[many] ?? many}` : titled(game);
}

/** What is unusual about it, in short phrases. @param {Wish} wish @returns {string[]} */
export function details({ setup, rated }) {
  const handicap = setup.handicap ? [`handicap ${setup.handicap}`] : [];
  return [...handicap, ...(rated ? ['rated'] : [])];
}

/** Both in a line: "Go 9 × 9, rated". @param {Wish} wish */
export const described = (wish) => [called(wish), ...details(wish)].join(', ');

/** Whether what the server tells of is this wish: it tells setups in full. @param {Wish} wish */
export const fits = (wish, told) =>
  wish.game === told.game &&
  (wish.rated ?? false) === told.rated &&
  (wish.to ?? null) === (told.to ?? null) &&
  (wish.players ?? told.players) === told.players &&
  !(told.setup.handicap && wish.setup.handicap === undefined) &&
  Object.entries(wish.setup).every(([key, value]) => JSON.stringify(told.setup[key]) === JSON.stringify(value));
