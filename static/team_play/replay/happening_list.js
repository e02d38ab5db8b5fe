/** The list of what happened in a game: it follows what is shown, and leads there. */

import { language, say } from '../../language/say.js';
import { html } from '../../ui/element.js';

/** @import { Happening } from './types.js' */

export class HappeningList {
  #items;
  #now = -1;

  /** @param {Happening[]} happenings @param {(happening: Happening) => void} go */
  constructor(happenings, go) {
    const clock = new Intl.DateTimeFormat(language(), { timeStyle: 'short' });
    this.#items = happenings.map((happening) =>
      html(
        'li',
        { class: happening.kind },
        html(
          'button',
          { type: 'button', onclick: () => go(happening) },
          html('time', {}, clock.format(happening.at)),
          html('span', {
            class: happening.mark ? `bead ${happening.mark}` : 'bead none',
            'aria-hidden': 'true',
          }),
          html('span', {}, happening.text),
        ),
      ),
    );
    this.element = html(
      'ol',
      { class: 'happenings', 'aria-label': say('replay-happenings') },
      ...this.#items,
    );
  }

  /** Marks the last that has happened; -1 is none yet. @param {number} number */
  show(number) {
    if (number === this.#now) return;
    this.#items[this.#now]?.removeAttribute('aria-current');
    this.#now = number;
    const item = this.#items[number];
    item?.setAttribute('aria-current', 'true');
    const middle = item ? item.offsetTop + item.offsetHeight / 2 : 0;
    this.element.scrollTop = Math.max(0, middle - this.element.clientHeight / 2);
  }
}
