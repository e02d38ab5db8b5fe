/** What the page of a table says of a view beside what the game says: who is waited for, who comes and goes. */

import { say } from '../language/say.js';
import { passed } from '../ui/time_words.js';

/** @import { Table } from '../games/types.js' */
/** @import { View } from '../client/types.js' */

/**
 * What the words depend on beside the view.
 *
 * @typedef {object} Circumstances
 * @property {Table} game
 * @property {boolean} starting  the common start is counted down
 * @property {boolean} short  our own clock runs, and its time is short
 * @property {string|undefined} me  our own name
 * @property {string} whole  what the title of the page calls it where that is not the names of the players
 */

/** Whether it is our turn. @param {View} view @param {Circumstances} circumstances */
export const isMine = (view, { game, starting }) =>
  !starting && view.seat !== null && game.turn(view).includes(view.seat);

/** Whether we play here: where the lot gives the seats, without a number until the last is taken. @param {View} view @param {string|undefined} me */
export const plays = ({ seat, players }, me) => seat !== null || players.some(({ name }) => name === me);

/** One line for the status. @param {View} view @param {Circumstances} circumstances */
export function status(view, { game, starting }) {
  if (view.phase === 'over' && view.began === null)
    return say(view.step === 0 ? 'table-cancelled' : 'table-not-everybody-came');
  if (starting) return say('table-get-ready');
  if (view.phase !== 'waiting') return game.status(view);
  const missing = view.players.filter(({ ready }) => ready === false).map(({ name }) => name ?? '');
  return missing.length ? say('table-waiting-for', { names: missing }) : say('table-not-yet-begun');
}

/** Who talks with whom, where that is not all with all. @param {View} view @param {string|undefined} me */
export function talkNote(view, me) {
  if (view.talk === 'off') return say('chat-nobody-talks');
  if (view.talk !== 'apart' || view.phase !== 'playing') return '';
  return say(plays(view, me) ? 'chat-spectators-later' : 'chat-players-later');
}

/**
 * The page's title.
 *
 * @param {View} view
 * @param {Circumstances} circumstances
 * @param {boolean} begun  the game has, and the page was not looked at since
 */
export function heading(view, circumstances, begun) {
  const names = circumstances.whole || view.players.map(({ name }) => name ?? '?').join(' – ');
  if (isMine(view, circumstances))
    return say(circumstances.short ? 'table-page-time-short' : 'table-page-your-turn');
  if (begun) return say('table-page-begun');
  return say('table-page', { what: view.phase === 'over' ? status(view, circumstances) : names });
}

/**
 * What a screen reader is told of the change from one view to the next.
 *
 * @param {View} before
 * @param {View} after
 * @param {Circumstances} circumstances
 */
export function changes(before, after, circumstances) {
  const came = presence(before, after, circumstances.me);
  if (after.phase === 'waiting') return came;
  if (after.began === null || before.phase === 'waiting') {
    const id = after.began === null ? 'table-stands' : 'table-play-begins';
    return [...came, say(id, { status: status(after, circumstances) })];
  }
  const left = after.players.filter(({ next }, i) => next === 'lobby' && before.players[i]?.next !== 'lobby');
  return [
    ...circumstances.game.news(before, after),
    ...outage(before, after, circumstances.game),
    ...came,
    ...left.map(({ name }) => say('end-gone', { name: name ?? '' })),
  ];
}

/**
 * What has just happened, for everybody to see, beside the status; null where that stays as it was. It is made of what a
 * screen reader is told, but for who is here.
 *
 * @param {View|null} before  null for somebody who has just come
 * @param {View} after
 * @param {Circumstances} circumstances
 */
export function happenings(before, after, circumstances) {
  const { game } = circumstances;
  if (after.phase === 'waiting' || after.began === null) return [];
  if (!before) return after.phase === 'over' ? [] : recent(after, game);
  if (before.phase === 'waiting') return [];
  const shown = status(after, circumstances);
  const told = [...game.news(before, after), ...outage(before, after, game)];
  const said = told.filter((sentence) => !sentence.includes(shown));
  return said.length || before.phase !== after.phase ? said : null;
}

/** @param {View} view @param {Table} game */
function recent(view, game) {
  const move = game.lastMove(view);
  return [...(move ? [say('table-last-move', { move })] : []), ...(game.open?.(view) ?? [])];
}

/** That the server was away since the view before. @param {View} before @param {View} after @param {Table} game */
function outage(before, after, game) {
  const away = (/** @type {View} */ view) =>
    (game.timeSpent?.(view)?.seats ?? []).reduce((all, spent) => all + spent.away, 0);
  const more = away(after) - away(before);
  return more > 0 ? [say('table-server-was-away', { time: passed(more) })] : [];
}

/** Who has sat down, come or gone. @param {View} before @param {View} after @param {string|undefined} me */
function presence(before, after, me) {
  return after.players.flatMap(({ name, online }, i) => {
    const was = before.players[i];
    if (!was || name === null) return [];
    if (was.name === null) return [say('table-sits-down', { name })];
    if (online === was.online || name === me) return [];
    return [say(online ? 'table-is-here' : 'table-is-away', { name })];
  });
}
