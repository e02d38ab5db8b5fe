/** "How do I play?" of the vote. */

import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, 'In a minute'),
    html(
      'ul',
      {},
      html('li', {}, 'All at the table choose what to play next: by a click, or by the digit on the card.'),
      html('li', {}, 'You may change your mind until the time is over, or all have chosen.'),
      html('li', {}, 'What has the most votes is played by all who are still here.'),
    ),
  );
