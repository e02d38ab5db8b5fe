/** "How do I play?" of Nim. */

import { html } from '../../ui/element.js';

export const help = () =>
  html(
    'div',
    {},
    html('h2', {}, 'In a minute'),
    html(
      'ul',
      {},
      html('li', {}, 'There are some heaps of things. The players take from them in turn.'),
      html('li', {}, 'In your turn choose one heap, and take as many from it as you like: at least one.'),
      html('li', {}, 'Who takes the last thing of all wins. In misère Nim that player loses.'),
    ),
    html('h2', {}, 'How to win'),
    html(
      'p',
      {},
      'With two heaps, make them equal, and answer each move by the same in the other heap. With more, write the sizes in binary, and leave an even number of ones in every column.',
    ),
  );
