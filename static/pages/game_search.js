/**
 * Games that are over, the newest first, as many as one wants to see, and a form that says which. What was chosen stands
 * in the address of the page, so it can be sent, and is there again when one comes back.
 */

import { isReview } from '../browser/reviews.js';
import { loadAbout } from '../games/catalogue.js';
import { setupChoices } from '../games/setup_choices.js';
import { refusal } from '../language/refusal.js';
import { language, say } from '../language/say.js';
import { html } from '../ui/element.js';
import { finishedRow, kindOf } from './finished_row.js';
import { isNone, readFilters, searched, writtenFilters } from './search_filters.js';
import { searchForm } from './search_form.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { FinishedGame, Json, Offer, Replies } from '../client/types.js' */
/** @import { Filters } from './search_filters.js' */

/** A page of what a search has found. @param {Replies['search']} found @returns {Page} */
export const pageOf = ({ games, more, before }) => ({ games, before: more ? (before ?? null) : null });

/** A page of games. @typedef {{games: FinishedGame[], before: number|null}} Page  null: there are none before */

const WANTED = 20; // games that one step shows, if there are so many
const MOST_PAGES = 8; // that are asked for in one step, however few games they have

const day = new Intl.DateTimeFormat(language(), { dateStyle: 'medium' });

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @param {object} given
 * @param {Offer[]} given.offers
 * @param {(fields: ReturnType<typeof searched>, before: number|null) => Promise<Page>} given.ask  for a page of games
 * @param {(played: FinishedGame) => boolean} [given.shown]  whether a game belongs to the list
 * @param {Node} given.none  what is said where there are no games at all
 */
export async function gameSearch(place, connection, { offers, ask, shown = () => true, none }) {
  const games = offers.filter((offer) => !offer.vote && !offer.teams && !isReview(offer));
  await loadAbout(games.map(({ game }) => game)); // the form is in their words
  const list = html('ul', { class: 'rows' });
  const status = html('p', { class: 'hint', role: 'status' });
  const more = html('button', { type: 'button', onclick: () => step(), hidden: true }, say('search-more'));
  let filters = readFilters(location.search);
  const form = searchForm(games, filters, find);
  const fold = html('details', { open: !isNone(filters) }, html('summary', {}, say('search-title')), form);
  place.replaceChildren(fold, list, status, more);
  /** Where the next page begins; null for the newest. @type {number|null} */
  let before = null;
  let run = 0; // which search this is: the answers to one before are not shown

  /** @param {Filters} chosen */
  function find(chosen) {
    if (JSON.stringify(chosen) === JSON.stringify(filters)) return;
    filters = chosen;
    history.replaceState(
      history.state,
      '',
      location.pathname + writtenFilters(filters, location.search) + location.hash,
    );
    begin();
  }

  function begin() {
    run++;
    before = null;
    list.replaceChildren();
    step();
  }

  /** Shows more games, by as many pages as that takes. */
  async function step() {
    const current = run;
    const first = list.children.length;
    more.disabled = true;
    place.setAttribute('aria-busy', 'true');
    let isLast = false;
    let wrong = '';
    try {
      for (let page = 0; page < MOST_PAGES && !isLast && list.children.length - first < WANTED; page++) {
        const found = await ask(searched(filters, settingOf), before);
        await loadAbout(found.games.map(({ game }) => game));
        if (run !== current) return;
        list.append(
          ...found.games
            .filter(shown)
            .map((each) => finishedRow(each, connection, kindOf(offers, each.game))),
        );
        isLast = found.before === null;
        before = found.before ?? before;
      }
    } catch (refused) {
      wrong = refusal(refused);
    }
    if (run !== current) return;
    place.setAttribute('aria-busy', 'false');
    more.disabled = false;
    more.hidden = isLast || (wrong !== '' && before === null);
    tell(wrong, isLast);
    if (list.children.length > first && first > 0) list.children[first]?.querySelector('a')?.focus();
  }

  /** @param {string} wrong @param {boolean} isLast */
  function tell(wrong, isLast) {
    const count = list.children.length;
    if (wrong) status.textContent = wrong;
    else if (count > 0) status.textContent = say('search-count', { count, more: isLast ? 'no' : 'yes' });
    else if (!isLast)
      status.textContent = say('search-none-since', { day: day.format(before ?? Date.now()) });
    else if (isNone(filters)) status.replaceChildren(none);
    else status.textContent = say('search-none');
  }

  /** A value of a setup, of what the address says. @param {string} field @param {string} written @returns {Json} */
  function settingOf(field, written) {
    const offer = games.find(({ game }) => game === filters.game);
    const values = offer ? setupChoices(offer).find((each) => each.field === field)?.values : [];
    return values?.find((value) => String(value) === written) ?? written;
  }

  begin();
}
