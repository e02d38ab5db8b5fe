/** The members of a team, or organisers or guests, by name; organisers have a button at each. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { keyedList } from '../ui/keyed_list.js';

/**
 * @param {((name: string) => void)|null} change  opens what an organiser may do; null where there is nothing to do
 * @returns {{element: HTMLElement, draw: (names: string[]) => void}}
 */
export function memberList(change) {
  const list = html('ul', { class: 'members' });
  const none = html('p', { class: 'hint' }, say('members-none'));
  const rows = keyedList(
    list,
    (/** @type {string} */ name) => name,
    (name) => ({
      element: html(
        'li',
        {},
        html('bdi', {}, name),
        change
          ? html(
              'button',
              {
                type: 'button',
                'aria-label': say('member-change-this', { name }),
                onclick: () => change(name),
              },
              say('member-change'),
            )
          : null,
      ),
    }),
  );

  /** @param {string[]} names */
  function draw(names) {
    rows(names);
    none.hidden = names.length > 0;
  }

  return { element: html('div', {}, list, none), draw };
}
