/** Who is banned or muted: each can be let in again, and others are added by name or address. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { sanctionDialog, whomText } from './deeds.js';
import { time, timeText } from './instants.js';
import { pagedList } from './paged_list.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */
/** @import { Whom } from './deeds.js' */

/** @typedef {Replies['sanctions']['sanctions'][number]} Sanction */

/** @param {HTMLElement} place @param {Connection} connection @param {() => void} changed  something was done */
export function sanctions(place, connection, changed) {
  const name = html('input', { type: 'text', autocomplete: 'off', required: true });
  const form = submitForm(
    async (submitter) => {
      const text = name.value.trim();
      const kind = submitter?.getAttribute('value') === 'mute' ? 'mute' : 'ban';
      const whom = kind === 'ban' ? whomOf(text) : { name: text };
      sanctionDialog(connection, kind, whom, changed);
    },
    html('label', {}, say('admin-name-or-address'), name),
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'ban' }, say('admin-ban')),
      html('button', { value: 'mute' }, say('admin-mute')),
    ),
  );
  place.append(form);
  return pagedList(place, {
    label: say('admin-sanctions'),
    none: say('admin-no-sanctions'),
    ask: async (/** @type {Sanction|null} */ _, after) => {
      const found = await connection.command('sanctions', { after });
      return { entries: found.sanctions, more: found.more };
    },
    row: (sanction) => row(sanction, connection, changed),
  });
}

/** A name may have dots, too; an address has digits and dots, or colons. @param {string} text @returns {Whom} */
const whomOf = (text) => (/^[\d.]+(\/\d+)?$|:/.test(text) ? { network: text } : { name: text });

/** @param {Sanction} sanction @param {Connection} connection @param {() => void} changed */
function row({ kind, name, network, reason, at, until }, connection, changed) {
  const whom = name === undefined ? { network: network ?? '' } : { name };
  const what = say(kind === 'ban' ? 'admin-is-banned' : 'admin-is-muted', { name: whomText(whom) });
  const form = submitForm(
    async () => {
      await connection.command('lift', { kind, ...whom });
      changed();
    },
    html('button', { 'aria-label': say('admin-lift-of', { name: whomText(whom) }) }, say('admin-lift')),
  );
  return html(
    'li',
    {},
    html('p', {}, html('strong', {}, what)),
    html(
      'p',
      { class: 'hint' },
      time(at),
      ' · ',
      until === null ? say('admin-no-end') : say('admin-until', { time: timeText(until) }),
      reason ? ` · ${reason}` : '',
    ),
    form,
  );
}
