/** "How do I play?" of Nim. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('nim-help-minute')),
    html(
      'ul',
      {},
      html('li', {}, say('nim-help-heaps')),
      html('li', {}, say('nim-help-turn')),
      html('li', {}, say('nim-help-win')),
    ),
    html('h2', {}, say('nim-help-how')),
    html('p', {}, say('nim-help-strategy')),
  );
