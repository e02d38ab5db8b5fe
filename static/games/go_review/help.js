/** "How do I …?" of reviews. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { wordOf } from './typed_words.js';

/** @param {...string} ids */
const list = (...ids) => html('ul', {}, ...ids.map((id) => html('li', {}, say(id))));

/** The keys, or what is typed, and the id of what it does. @returns {[string, string][]} */
const keys = () => [
  ['← →', 'go-review-help-steps'],
  ['↑ ↓', 'go-review-help-branches'],
  [['Home', 'End'].join(', '), 'go-review-help-ends'],
  ['1 – 9, 0, -, =', 'go-review-help-tools'],
  ['d4', 'go-review-help-point'],
  [wordOf('pass'), 'go-review-help-pass'],
  [`Ctrl+Z, ${wordOf('undo')}`, 'go-review-help-undo'],
  [wordOf('comment'), 'go-review-help-comment'],
  [`Esc, ${wordOf('follow')}`, 'go-review-help-follow'],
  [wordOf('board'), 'go-review-help-board'],
  [say('go-review-help-say-example'), 'go-review-help-say'],
  [wordOf('help'), 'go-review-help-help'],
];

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, say('go-review-help-minute')),
    list(
      'go-review-help-what',
      'go-review-help-leader',
      'go-review-help-look',
      'go-review-help-add',
      'go-review-help-link',
    ),
    html('h2', { id: 'keys' }, say('go-review-help-keys')),
    html(
      'table',
      {},
      html(
        'tbody',
        {},
        ...keys().map(([words, does]) =>
          html('tr', {}, html('th', { scope: 'row' }, words), html('td', {}, say(does))),
        ),
      ),
    ),
  );
