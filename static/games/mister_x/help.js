/** "How do I play?" of Mister X. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('mister-x-help-title')),
    html(
      'ul',
      {},
      html('li', {}, say('mister-x-help-hide')),
      html('li', {}, say('mister-x-help-seek')),
      html('li', {}, say('mister-x-help-look')),
      html('li', {}, say('mister-x-help-ride')),
      html('li', {}, say('mister-x-help-find')),
      html('li', {}, say('mister-x-help-line')),
      html('li', {}, say('mister-x-help-end')),
    ),
  );
