/** The audit log: which operator did what, when, to whom. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { time, timeText } from './instants.js';
import { pagedList } from './paged_list.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['audit']['entries'][number]} Entry */

/** @param {HTMLElement} place @param {Connection} connection */
export function auditLog(place, connection) {
  return pagedList(place, {
    label: say('admin-audit'),
    none: say('admin-no-audit'),
    ask: (/** @type {Entry|null} */ last) => connection.command('audit', { before: last?.number ?? null }),
    row: ({ at, by, deed, subject, details }) =>
      html(
        'li',
        { class: 'in-line' },
        html('span', { class: 'hint' }, time(at)),
        html('strong', {}, by),
        html('code', {}, deed), // as the command is called, in every language
        html('span', {}, subject),
        html('span', { class: 'hint' }, detailsText(details)),
      ),
  });
}

/** @param {Record<string, unknown>} details */
const detailsText = (details) =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${name === 'until' ? timeText(Number(value)) : String(value)}`)
    .join(' · ');
