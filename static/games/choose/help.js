/** "How do I play?" of the vote. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('choose-help-minute')),
    html(
      'ul',
      {},
      html('li', {}, say('choose-help-choose')),
      html('li', {}, say('choose-help-change')),
      html('li', {}, say('choose-help-most')),
    ),
  );
