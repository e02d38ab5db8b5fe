/** Who waits for the same game as we do, but rated where we want it not rated, or the other way: one click takes that too. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { alike } from './seek.js';

/** @import { Account, ListedSeek } from '../client/types.js' */
/** @import { Seeks } from './seeks.js' */

/** What its button says. */
const OFFERS = {
  named: 'other-wish-choose-a-name',
  rated: 'other-wish-play-rated',
  unrated: 'other-wish-play-unrated',
};

/**
 * @param {HTMLElement} place  the row of what we look for
 * @param {Seeks} seeks
 * @param {() => void} chooseName  guests play no rated games before they have chosen a name
 * @returns {(listed: ListedSeek[], player: Account) => void}
 */
export function otherWish(place, seeks, chooseName) {
  const section = html('div', { class: 'other-wish', hidden: true });
  let drawn = '';
  place.append(section);

  return (listed, { given }) => {
    const found = seeks.list.flatMap(({ seek }) => {
      if (seek.to) return [];
      const other = listed.find((each) => alike(seek, each) && !seeks.isOurs(each));
      return other ? [{ seek, other }] : [];
    });
    const wanted = JSON.stringify([found, given]);
    if (wanted === drawn) return;
    drawn = wanted;
    section.hidden = found.length === 0;
    section.replaceChildren(
      ...found.map(({ seek, other: { rated, first = say('lobby-somebody') } }) => {
        const add = () => (given && rated ? chooseName() : seeks.add({ ...seek, rated }));
        const word = say(OFFERS[given && rated ? 'named' : rated ? 'rated' : 'unrated']);
        return html(
          'p',
          {},
          say(rated ? 'other-wish-rated' : 'other-wish-unrated', { name: first }),
          ' ',
          html('button', { type: 'button', onclick: add }, word),
        );
      }),
    );
  };
}
