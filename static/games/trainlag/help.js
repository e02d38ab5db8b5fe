/** "How do I play?" of Trainlag. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('trainlag-help-title')),
    html(
      'ul',
      {},
      html('li', {}, say('trainlag-help-gather')),
      html('li', {}, say('trainlag-help-hunt')),
      html('li', {}, say('trainlag-help-claim')),
      html('li', {}, say('trainlag-help-undo')),
      html('li', {}, say('trainlag-help-line')),
      html('li', {}, say('trainlag-help-end')),
    ),
  );
