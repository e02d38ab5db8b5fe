/** "How do I play?" of Pong. */

import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, 'In a minute'),
    html(
      'ul',
      {},
      html(
        'li',
        {},
        'Each player has a paddle at a side of the field, and keeps the ball from leaving there.',
      ),
      html(
        'li',
        {},
        'Say that you are ready. Three seconds after all have, the ball is served, on all screens at once.',
      ),
      html(
        'li',
        {},
        'For two: who lets the ball pass gives the other a point, and the first to reach the number wins.',
      ),
      html(
        'li',
        {},
        'For three or four: who has missed as often as was agreed is out, and the last one wins.',
      ),
    ),
    html('h2', {}, 'How to steer'),
    html(
      'ul',
      {},
      html('li', {}, 'By keys: the arrows, or W, A, S and D. They fit every side.'),
      html('li', {}, 'By mouse or finger: draw on the field, and the paddle follows.'),
      html('li', {}, 'Two at one keyboard: the first has W, A, S and D, the second the arrows.'),
      html(
        'li',
        {},
        'Where the ball meets the paddle decides how it flies on: near an end, at a sharp angle.',
      ),
    ),
  );
