/** Everybody who waits, whatever for: who looks for a game, and the open tables. One click joins. */

import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';
import { nameText } from '../ui/player_name.js';
import { detailsOf, nameOf } from './seek.js';

/** @import { Account, ListedSeek, ListedTable, Lobby } from '../client/types.js' */
/** @import { Seek } from './seek.js' */
/** @import { Seeks } from './seeks.js' */

/** Seeks of the same game: rated, not, or both of the same people. @typedef {{seek: Seek, first: string, others: number}} Sought */

/** @typedef {{key: string, who: string, what: string, table: string|null, sought: Sought|null}} Item */

/**
 * What others look for, where we do not look for it too. Who looks for both is listed once.
 *
 * @param {ListedSeek[]} listed
 * @param {Seeks} seeks
 * @returns {Sought[]}
 */
function soughtBy(listed, seeks) {
  const others = listed.filter((each) => !seeks.isOurs(each));
  /** @param {ListedSeek} one @param {ListedSeek} other */
  const same = (one, other) =>
    one.game === other.game &&
    one.players === other.players &&
    one.first === other.first &&
    JSON.stringify(one.setup) === JSON.stringify(other.setup);
  return others.flatMap((each) => {
    const { game, setup, players, rated, waiting, first = say('lobby-somebody') } = each;
    const twin = others.find((other) => other.rated !== rated && same(each, other));
    if (twin && rated) return [];
    const wish = twin ? /** @type {const} */ ('either') : rated;
    const most = Math.max(waiting, twin?.waiting ?? 0);
    return [{ seek: { game, setup, players, rated: wish }, first, others: most - 1 }];
  });
}

/** @param {Sought} sought @returns {Item} */
function itemOfSeek(sought) {
  const { seek, first, others } = sought;
  const details = [...detailsOf(seek), ...(seek.rated === 'either' ? [say('rating-either')] : [])];
  return {
    key: JSON.stringify(seek),
    who: others ? say('lobby-and-more', { name: first, others }) : first,
    what: [nameOf(seek), ...details].join(' · '),
    table: null,
    sought,
  };
}

/** @param {ListedTable} listed @returns {Item} */
function itemOfTable({ table, game, setup, players, rated }) {
  const seek = { game, setup, players: players.length, rated };
  return {
    key: table,
    who: players.map((player) => nameText(player)).join(' – '),
    what: [nameOf(seek), ...detailsOf(seek)].join(' · '),
    table,
    sought: null,
  };
}

/**
 * @param {HTMLElement} list
 * @param {Seeks} seeks
 * @param {() => void} chooseName  guests play no rated games before they have chosen a name
 * @returns {(lobby: Lobby, player: Account) => void}
 */
export function joinable(list, seeks, chooseName) {
  let guest = false;
  const draw = keyedList(
    list,
    ({ key }) => key,
    (/** @type {Item} */ { table, sought }) => {
      const who = html('strong', {});
      const what = html('span', { class: 'hint' });
      const does = html('span', { class: 'does' }, say(table ? 'lobby-join' : 'lobby-play'));
      const words = [html('span', { class: 'what' }, who, what), does];
      const join = () => {
        if (!sought) return;
        if (guest && sought.seek.rated === true) chooseName();
        else seeks.add(sought.seek);
      };
      const element = table
        ? html('a', { href: based(`/t/${table}`) }, ...words)
        : html('button', { type: 'button', class: 'row', onclick: join }, ...words);
      return {
        element: html('li', {}, element),
        /** @param {Item} item */
        draw(item) {
          who.textContent = item.who;
          what.textContent = item.what;
        },
      };
    },
  );

  return ({ tables, seeks: listed }, { name, given }) => {
    guest = given === true;
    const open = tables.filter(
      ({ phase, players }) =>
        phase === 'waiting' &&
        players.some((player) => player.name === null) &&
        !players.some((player) => player.name === name),
    );
    draw([...soughtBy(listed, seeks).map(itemOfSeek), ...open.map(itemOfTable)]);
  };
}
