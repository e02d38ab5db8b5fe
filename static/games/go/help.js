/** "How do I play?" of Go. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { lesson } from './lesson.js';
import { wordOf } from './typed_words.js';

/** @param {...string} ids */
const list = (...ids) => html('ul', {}, ...ids.map((id) => html('li', {}, say(id))));

/** What can be typed at a table, and the id of what it does. @returns {[string, string][]} */
const typed = () => [
  ['d4', 'go-help-point'],
  [wordOf('pass'), 'go-help-pass'],
  [wordOf('undo'), 'go-help-undo'],
  [wordOf('draw'), 'go-help-draw'],
  [wordOf('accept'), 'go-help-accept'],
  [wordOf('decline'), 'go-help-decline'],
  [wordOf('resume'), 'go-help-resume'],
  [wordOf('resign'), 'go-help-resign'],
  [wordOf('last'), 'go-help-last'],
  [wordOf('clock'), 'go-help-clock'],
  [wordOf('board'), 'go-help-board'],
  [say('go-region-lower-left'), 'go-help-region'],
  ['d4?', 'go-help-asked'],
  [wordOf('state'), 'go-help-state'],
  [wordOf('chat'), 'go-help-chat'],
  [say('go-help-say-example'), 'go-help-say'],
  [wordOf('help'), 'go-help-help'],
];

const table = () =>
  html(
    'table',
    {},
    html(
      'thead',
      {},
      html(
        'tr',
        {},
        html('th', { scope: 'col' }, say('go-help-type')),
        html('th', { scope: 'col' }, say('go-help-does')),
      ),
    ),
    html(
      'tbody',
      {},
      ...typed().map(([words, does]) =>
        html('tr', {}, html('th', { scope: 'row' }, words), html('td', {}, say(does))),
      ),
    ),
  );

export function help() {
  return html(
    'div',
    {},
    html('h2', {}, say('go-help-minute')),
    list(
      'go-help-turns',
      'go-help-chains',
      'go-help-capture',
      'go-help-ko',
      'go-help-passing',
      'go-help-winning',
    ),
    html('h2', {}, say('go-help-lesson')),
    lesson(),
    html('h2', {}, say('go-help-table')),
    list('go-help-play', 'go-help-ask', 'go-help-counting', 'go-help-steps'),
    html('h2', { id: 'keys' }, say('go-help-keys')),
    html('p', {}, say('go-help-grid')),
    html('p', {}, say('go-help-typing')),
    table(),
  );
}
