/** What players have reported: each with what was said around it, and what can be done about it. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { nameLink } from '../ui/player_name.js';
import { closeDialog, deed, resolveDialog, sanctionDialog } from './deeds.js';
import { time } from './instants.js';
import { pagedList } from './paged_list.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */

/** @typedef {Replies['reports']['reports'][number]} Report */

const ABOUT = {
  line: 'admin-about-line',
  player: 'admin-about-player',
  game: 'admin-about-game',
  error: 'admin-about-error',
};
const CATEGORIES = {
  abuse: 'report-abuse',
  cheating: 'report-cheating',
  name: 'report-the-name',
  spam: 'report-spam',
  other: 'report-other',
};

/** @param {HTMLElement} place @param {Connection} connection @param {() => void} changed  something was done */
export function reports(place, connection, changed) {
  const resolved = html('input', { type: 'checkbox', onchange: () => read() });
  place.append(html('label', { class: 'tick' }, resolved, say('admin-resolved-ones')));
  const read = pagedList(place, {
    label: say('admin-reports'),
    none: say('admin-no-reports'),
    ask: async (/** @type {Report|null} */ last) => {
      const asked = { resolved: resolved.checked, before: last?.report ?? null };
      const found = await connection.command('reports', asked);
      return { entries: found.reports, more: found.more };
    },
    row: (report) => row(report, connection, changed),
  });
  return read;
}

/** @param {Report} report @param {Connection} connection @param {() => void} changed */
function row(report, connection, changed) {
  const { at, by, about, category, text, table, name, now, line, ref, resolved, note } = report;
  const words = [say(ABOUT[about], { name: name ?? '' }), about === 'error' ? '' : say(CATEGORIES[category])];
  return html(
    'li',
    {},
    html(
      'p',
      {},
      html('strong', {}, words.filter(Boolean).join(' · ')),
      ' ',
      ref ? html('code', {}, ref) : null,
    ),
    html('p', { class: 'hint' }, say('admin-reported-by', { name: by }), ' · ', time(at)),
    line === undefined ? null : html('blockquote', { class: 'reported' }, line),
    text ? html('p', {}, text) : null,
    now === undefined || now === name
      ? null
      : html('p', { class: 'hint' }, say('admin-called-now', { name: now })),
    resolved === undefined
      ? does(report, connection, changed)
      : html(
          'p',
          { class: 'hint' },
          say('admin-resolved-by', { name: report.resolved_by ?? '' }),
          ' · ',
          time(resolved),
          note ? ` · ${note}` : '',
        ),
    table === undefined && now === undefined
      ? null
      : html(
          'p',
          { class: 'buttons' },
          table === undefined ? null : html('a', { href: based(`/t/${table}`) }, say('admin-see-table')),
          now === undefined ? null : nameLink(now),
        ),
    table === undefined ? null : talk(report, connection),
  );
}

/** @param {Report} report @param {Connection} connection @param {() => void} changed */
function does({ report, table, now }, connection, changed) {
  const resolve = () => resolveDialog(connection, report, changed);
  /** @param {'ban'|'mute'} kind @param {string} name */
  const sanction = (kind, name) => () => sanctionDialog(connection, kind, { name, report }, changed);
  return html(
    'div',
    { class: 'buttons' },
    deed(say('admin-resolve'), say('admin-resolve-report', { report }), resolve),
    ...(now === undefined
      ? []
      : [
          deed(say('admin-mute'), say('admin-mute-somebody', { name: now }), sanction('mute', now)),
          deed(say('admin-ban'), say('admin-ban-somebody', { name: now }), sanction('ban', now)),
        ]),
    table === undefined
      ? null
      : deed(say('admin-close-table'), say('admin-close-table-of', { table }), () =>
          closeDialog(connection, table, changed),
        ),
  );
}

/** What was said around it, read when it is opened. @param {Report} report @param {Connection} connection */
function talk({ report, name, said }, connection) {
  const lines = html('ol', { class: 'talk' });
  const details = html('details', { ontoggle }, html('summary', {}, say('admin-what-was-said')), lines);

  async function ontoggle() {
    if (!details.open) return;
    try {
      const found = await connection.command('report_talk', { report });
      lines.replaceChildren(
        ...found.lines.map((each) =>
          html(
            'li',
            { class: each.at === said && each.name === name ? 'meant' : null },
            html('strong', {}, each.name),
            ' ',
            each.text,
          ),
        ),
      );
      if (!found.lines.length) lines.replaceChildren(html('li', {}, say('admin-nothing-said')));
    } catch (refused) {
      lines.replaceChildren(html('li', {}, refusal(refused)));
    }
  }

  return details;
}
