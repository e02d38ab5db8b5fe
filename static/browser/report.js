/** Reports something to the operators of the server, by a dialog that asks why. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { toast } from '../ui/toast.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Fields } from '../client/types.js' */

/** What can be reported: what it is called, and the fields of the command that say it. @typedef {{name: string, about: Pick<Fields<'report'>, 'about'> & Partial<Fields<'report'>>}} Reportable */

const LONGEST = 500; // characters, as the server reads them
const CATEGORIES = {
  abuse: 'report-abuse',
  cheating: 'report-cheating',
  name: 'report-the-name',
  spam: 'report-spam',
  other: 'report-other',
};

/**
 * @param {Connection} connection
 * @param {Reportable[]} offered  of several one is chosen
 * @param {string} title
 * @param {string} [shown]  what is reported, in its own words
 */
export function report(connection, offered, title, shown = '') {
  const what = select(offered.map(({ name }, i) => ({ value: String(i), name })));
  const category = select(Object.entries(CATEGORIES).map(([value, name]) => ({ value, name: say(name) })));
  const text = html('textarea', { rows: 3, maxlength: LONGEST });
  const ofError = offered[0]?.about.about === 'error';
  const cancel = html('button', { type: 'button', onclick: () => dialog.close() }, say('page-cancel'));
  const form = submitForm(
    send,
    html('h2', { id: 'report-title' }, title),
    shown ? html('blockquote', { class: 'reported' }, shown) : null,
    offered.length > 1 ? html('label', {}, say('report-what'), what) : null,
    ofError ? null : html('label', {}, say('report-why'), category),
    html('label', {}, say('report-text'), text),
    html('div', { class: 'buttons' }, html('button', { class: 'main' }, say('report-send')), cancel),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'report-title', onclose: () => dialog.remove() }, form);

  async function send() {
    const { about } = /** @type {Reportable} */ (offered[Number(what.value)]);
    const why = /** @type {keyof typeof CATEGORIES} */ (category.value);
    const words = text.value.replace(/\p{Cc}+/gu, ' ').trim();
    await connection.command('report', { ...about, category: ofError ? 'other' : why, text: words });
    dialog.close();
    toast(say('report-done'));
  }

  document.body.append(dialog);
  dialog.showModal();
}

/** @param {{value: string, name: string}[]} options */
const select = (options) =>
  html('select', {}, ...options.map(({ value, name }) => html('option', { value }, name)));
