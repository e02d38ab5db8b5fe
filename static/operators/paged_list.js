/** A list that is read page by page: the newest first, with a button for what is older. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';

/**
 * @template T
 * @param {HTMLElement} place  to which the list is added
 * @param {object} list
 * @param {string} list.label
 * @param {string} list.none  what stands where there is nothing
 * @param {(last: T|null, shown: number) => Promise<{entries: T[], more: boolean}>} list.ask  the page after the last entry; the first where that is null
 * @param {(entry: T) => HTMLElement} list.row
 * @returns {() => Promise<void>}  reads the first page again
 */
export function pagedList(place, { label, none, ask, row }) {
  /** @type {T|null} */
  let last = null;
  let turn = 0; // of what was asked only the newest is shown
  const rows = html('ul', { class: 'entries-of', 'aria-label': label });
  const note = html('p', { class: 'hint', role: 'status' });
  const more = html(
    'button',
    { type: 'button', hidden: true, onclick: () => read(false) },
    say('admin-older'),
  );
  place.append(rows, note, more);

  /** @param {boolean} anew */
  async function read(anew) {
    turn += 1;
    const mine = turn;
    more.disabled = true;
    try {
      const found = await ask(anew ? null : last, anew ? 0 : rows.children.length);
      if (mine !== turn) return;
      if (anew) rows.replaceChildren();
      rows.append(...found.entries.map(row));
      last = found.entries.at(-1) ?? (anew ? null : last);
      more.hidden = !found.more;
      note.textContent = rows.children.length ? '' : none;
    } catch (refused) {
      if (mine === turn) note.textContent = refusal(refused);
    }
    more.disabled = false;
  }

  return () => read(true);
}
