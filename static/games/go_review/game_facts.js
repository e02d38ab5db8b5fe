/** What a review says of its game: the players, the result, where and when it was played, as in the root of a file. */

import { say } from '../../language/say.js';
import { based } from '../../ui/base_path.js';
import { html } from '../../ui/element.js';

/** @import { Properties, Setup } from './types.js' */

/** What is listed, by the property of SGF. @type {[string, string][]} */
const LISTED = [
  ['EV', 'go-review-event'],
  ['RO', 'go-review-round'],
  ['PC', 'go-review-place'],
  ['DT', 'go-review-date'],
  ['RU', 'go-review-rules'],
  ['KM', 'go-review-komi'],
  ['HA', 'go-review-handicap'],
  ['TM', 'go-review-time'],
  ['OT', 'go-review-overtime'],
  ['RE', 'go-review-result'],
  ['ON', 'go-review-opening'],
  ['AN', 'go-review-annotator'],
  ['SO', 'go-review-source'],
  ['CP', 'go-review-copyright'],
  ['GC', 'go-review-about'],
];
const SECONDS = 60;

/** The properties of the root. @param {Setup} setup @returns {Readonly<Properties>} */
const rootOf = ({ nodes }) => nodes[0]?.[1] ?? {};

/** @param {Readonly<Properties>} properties @param {string} name */
const value = (properties, name) => properties[name]?.[0]?.trim() ?? '';

/** A player with the rank; empty where the name is not known. @param {Readonly<Properties>} root @param {'B'|'W'} colour */
const player = (root, colour) =>
  [value(root, `P${colour}`), value(root, `${colour}R`)].filter(Boolean).join(' ');

/** The game in short phrases: who played, and how it ended. @param {Setup} setup */
export function shortFacts(setup) {
  const root = rootOf(setup);
  const [black, white] = [player(root, 'B'), player(root, 'W')];
  const players =
    black || white ? [say('go-review-players', { black: black || '?', white: white || '?' })] : [];
  const name = value(root, 'GN');
  const result = value(root, 'RE');
  return [...(players.length ? players : name ? [name] : []), ...(result ? [result] : [])];
}

/** @param {string} property @param {string} text */
function worded(property, text) {
  const seconds = Number(text);
  if (property !== 'TM' || !text || Number.isNaN(seconds)) return text;
  return say('go-review-minutes', { minutes: Math.round((seconds / SECONDS) * 10) / 10 });
}

/** All of it, to be unfolded, with the table where it was played; null where nothing is known. @param {Setup} setup */
export function factsPart(setup) {
  const root = rootOf(setup);
  const rows = LISTED.flatMap(([property, id]) => {
    const text = worded(property, value(root, property));
    return text ? [html('dt', {}, say(id)), html('dd', {}, text)] : [];
  });
  const game = setup.table
    ? html('a', { href: based(`/t/${setup.table}`) }, say('go-review-the-game'))
    : null;
  if (!rows.length && !game) return null;
  return html(
    'details',
    { class: 'game-facts' },
    html('summary', {}, say('go-review-of-the-game')),
    rows.length ? html('dl', {}, ...rows) : null,
    game && html('p', {}, game),
  );
}
