/** What an operator does to somebody or something: a dialog asks for the reason, and how long it lasts. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { lengthChoice, untilOf } from './instants.js';

/** @import { Connection } from '../client/connection.js' */

/** A player by name, the one a report is about, or a network.
 * @typedef {{name: string, report?: number}|{network: string}} Whom */

const LONGEST = 500; // characters, as the server reads them

/** @param {Whom} whom */
export const whomText = (whom) => ('name' in whom ? whom.name : whom.network);

/** @param {Connection} connection @param {'ban'|'mute'} kind @param {Whom} whom @param {() => void} done */
export function sanctionDialog(connection, kind, whom, done) {
  const title = say(kind === 'ban' ? 'admin-ban-somebody' : 'admin-mute-somebody', { name: whomText(whom) });
  const length = lengthChoice();
  const reason = html('input', { type: 'text', maxlength: LONGEST });
  ask(
    title,
    kind === 'ban' ? 'admin-ban' : 'admin-mute',
    async () => {
      const { until } = untilOf(length, Date.now());
      const about = 'report' in whom ? { report: whom.report } : whom; // the name may be another's by now
      await connection.command('sanction', { kind, ...about, until, reason: reason.value.trim() });
    },
    done,
    html('label', {}, say('admin-how-long'), length),
    html('label', {}, say('admin-reason-told'), reason),
  );
}

/** @param {Connection} connection @param {string} table @param {() => void} done */
export function closeDialog(connection, table, done) {
  const reason = html('input', { type: 'text', maxlength: LONGEST });
  ask(
    say('admin-close-question'),
    'admin-close-table',
    () => connection.command('close_table', { table, reason: reason.value.trim() }),
    done,
    html('label', {}, say('admin-reason'), reason),
  );
}

/** @param {Connection} connection @param {number} report @param {() => void} done */
export function resolveDialog(connection, report, done) {
  const note = html('input', { type: 'text', maxlength: LONGEST });
  ask(
    say('admin-resolve-question'),
    'admin-resolve',
    () => connection.command('resolve', { report, note: note.value.trim() }),
    done,
    html('label', {}, say('admin-note'), note),
  );
}

/**
 * @param {string} title
 * @param {string} yes  the id of what the button says
 * @param {() => Promise<unknown>} does  may throw `Refused`
 * @param {() => void} done
 * @param {...HTMLElement} fields
 */
function ask(title, yes, does, done, ...fields) {
  const cancel = html('button', { type: 'button', onclick: () => dialog.close() }, say('page-cancel'));
  const form = submitForm(
    async () => {
      await does();
      dialog.close();
      done();
    },
    html('h2', { id: 'deed-title' }, title),
    ...fields,
    html('div', { class: 'buttons' }, html('button', { class: 'main' }, say(yes)), cancel),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'deed-title', onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  dialog.showModal();
}

/** A button of a list. @param {string} label @param {string} whole  what a screen reader says @param {() => void} onclick */
export const deed = (label, whole, onclick) =>
  html('button', { type: 'button', 'aria-label': whole, onclick }, label);
