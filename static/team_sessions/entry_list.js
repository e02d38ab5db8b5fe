/** The entries of one kind of a draft, by name: shown when it is unfolded, a page at a time; each can be removed. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */

/**
 * @param {Connection} connection
 * @param {{catalogue: string}} draft
 * @param {string} kind
 * @param {(name: string) => Promise<void>} remove  may throw `Refused`
 * @returns {{element: HTMLDetailsElement, refresh: () => void}}  `refresh` asks anew, if the list is open
 */
export function entryList(connection, { catalogue }, kind, remove) {
  const list = html('ul', { class: 'entry-names' });
  const none = html('p', { class: 'hint', hidden: true }, say('catalogue-no-entries'));
  const more = html('button', { type: 'button', hidden: true, onclick: () => load() }, say('catalogue-more'));
  const element = html('details', {}, html('summary', {}, say('catalogue-entries')), list, none, more);
  /** The last one that is listed. @type {[string, string]|null} */
  let last = null;
  element.addEventListener('toggle', refresh);

  function refresh() {
    if (element.open) load(true);
  }

  /** @param {boolean} [anew]  from the first on */
  async function load(anew = false) {
    const after = anew ? null : last;
    try {
      const page = await connection.command('draft', { catalogue, kind, ...(after && { after }) });
      const names = page.entries.map(({ entry }) => String(entry.name));
      if (anew) list.replaceChildren();
      list.append(...names.map(row));
      const end = names.at(-1);
      last = end === undefined ? null : [kind, end];
      more.hidden = !page.more;
      none.hidden = list.children.length > 0;
    } catch (refused) {
      toast(refusal(refused));
    }
  }

  /** @param {string} name */
  function row(name) {
    const button = html(
      'button',
      { type: 'button', 'aria-label': say('catalogue-remove-this', { name }), onclick: take },
      say('catalogue-remove'),
    );
    const shown = html('li', {}, html('bdi', {}, name), button);

    async function take() {
      button.disabled = true;
      try {
        await remove(name);
        shown.remove();
      } catch (refused) {
        button.disabled = false;
        toast(refusal(refused));
      }
    }

    return shown;
  }

  return { element, refresh };
}
