/** The entries of one kind of a draft: a file is brought and replaces them, or is saved; faults are listed by row. */

import { nonce } from '../client/nonce.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { bring, formatOf, save } from './catalogue_files.js';
import { entryList } from './entry_list.js';
import { faultPlace, showFaults } from './faults.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Format, RowFault } from './catalogue_files.js' */

/** @type {Record<Format, string>} */
const SAVE = { csv: 'catalogue-save-csv', geojson: 'catalogue-save-geojson' };
const ACCEPTED = { csv: '.csv,text/csv', geojson: '.geojson,.json,application/geo+json' };

/**
 * @param {Connection} connection
 * @param {{catalogue: string, rev: number}} draft  its revision is kept up
 * @param {{kind: string, title: string, files: Format[]}} given
 * @param {() => void} changed  the draft was
 */
export function kindFiles(connection, draft, { kind, title, files }, changed) {
  const faults = faultPlace();
  const file = html('input', {
    type: 'file',
    class: 'unseen',
    accept: files.map((format) => ACCEPTED[format]).join(','),
    onchange: take,
  });
  const label = html('label', { class: 'file' }, say('catalogue-import'), file);
  const list = entryList(connection, draft, kind, remove);

  async function take() {
    const [chosen] = file.files ?? [];
    file.value = ''; // the same file can be brought again when it has been corrected
    if (!chosen) return;
    showFaults(faults, '', []);
    if (!files.includes(formatOf(chosen.name))) return toast(say('catalogue-no-such-format'));
    file.disabled = true;
    try {
      const taken = await bring(connection, draft, kind, chosen);
      draft.rev = taken.rev;
      if (taken.faults) showFaults(faults, say('catalogue-not-imported'), taken.faults.map(told), taken.more);
      else if (taken.entries === undefined) toast(say('catalogue-changed-by-others'));
      else toast(say('catalogue-imported', { count: taken.entries, kind: title }));
      list.refresh();
      changed();
    } catch (refused) {
      toast(refusal(refused));
    } finally {
      file.disabled = false;
    }
  }

  /** @param {string} name */
  async function remove(name) {
    const { catalogue, rev } = draft;
    const fields = { catalogue, rev, nonce: nonce() };
    const reply = await connection.command('edit_draft', { ...fields, remove: [[kind, name]] });
    draft.rev = reply.rev;
    const [fault] = reply.faults;
    if (!reply.done) throw fault ?? { text: say('catalogue-changed-by-others') };
    changed();
  }

  /** @param {Format} format */
  const saving = (format) =>
    html(
      'button',
      {
        type: 'button',
        onclick: () => save(connection, draft.catalogue, kind, format).catch((no) => toast(refusal(no))),
      },
      say(SAVE[format]),
    );

  return html(
    'section',
    { class: 'kind', 'aria-label': title },
    html('h3', {}, title),
    html('div', { class: 'buttons' }, label, ...files.map(saving)),
    faults,
    list.element,
  );
}

/** Row 0 is the file as a whole. @param {RowFault} fault */
function told(fault) {
  const { row, field } = fault;
  if (row === 0) return fault;
  const where = field ? say('catalogue-row-and-field', { row, field }) : say('catalogue-row', { row });
  return { ...fault, where };
}
