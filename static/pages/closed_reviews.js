/** One's own reviews that are closed, the newest first. */

import { reviewsOf } from '../browser/reviews.js';
import { loadAbout } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { finishedRow, kindOf } from './finished_row.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Offer } from '../client/types.js' */

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @param {{offers: Offer[], name: string}} given  what the server offers, and one's name
 */
export async function closedReviews(place, connection, { offers, name }) {
  const list = html('ul', { class: 'rows' });
  const parts = reviewsOf(offers).map(({ game }) => {
    const more = html('button', { type: 'button', hidden: true }, say('reviews-older'));
    /** @type {number|null} */
    let before = null;

    async function step() {
      more.disabled = true;
      try {
        const found = await connection.command('search', { player: name, game, before });
        await loadAbout([game]);
        list.append(...found.games.map((each) => finishedRow(each, connection, kindOf(offers, game))));
        before = found.before ?? null;
        more.hidden = !found.more;
      } catch (refused) {
        toast(refusal(refused));
      }
      more.disabled = false;
    }

    more.addEventListener('click', step);
    step();
    return more;
  });
  place.replaceChildren(list, ...parts);
}
