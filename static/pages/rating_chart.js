/** A rating with how it came to be what it is. */

import { rank as rankOf, speed, title } from '../games/catalogue.js';
import { phrases } from '../language/phrases.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { plot } from '../ui/plot.js';

/** @import { Rating } from '../client/types.js' */

/** @param {Rating} rating */
export function ratingChart(rating) {
  const heading = phrases([title(rating.game), speed(rating.game, rating.speed ?? '')].filter(Boolean));
  const unsure = rating.provisional ? '?' : '';
  const rank = rankOf(rating.game, rating.rating);
  return html(
    'figure',
    { class: 'card' },
    html(
      'figcaption',
      {},
      html('h2', {}, heading),
      html('p', {}, html('strong', {}, `${rating.rating}${unsure}`), rank ? ` ${rank}${unsure}` : ''),
      html(
        'p',
        { class: 'hint' },
        say(rating.provisional ? 'me-deviation-provisional' : 'me-deviation', {
          deviation: String(2 * rating.deviation),
        }),
      ),
    ),
    plot(rating.history, rating),
  );
}
