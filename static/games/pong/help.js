/** "How do I play?" of Pong. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @param {...string} ids */
const list = (...ids) => html('ul', {}, ...ids.map((id) => html('li', {}, say(id))));

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('pong-help-minute')),
    list('pong-help-paddle', 'pong-help-ready', 'pong-help-two', 'pong-help-more'),
    html('h2', {}, say('pong-help-steering')),
    list('pong-help-keys', 'pong-help-pointer', 'pong-help-shared', 'pong-help-angle'),
  );
