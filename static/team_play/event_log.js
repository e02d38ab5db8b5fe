/** For organisers: the log as it grows, the newest first. */

import { language, say } from '../language/say.js';
import { html } from '../ui/element.js';
import { nameOf } from '../ui/outcome.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { LoggedEvent } from '../client/types.js' */
/** @import { Situation, TeamView } from './types.js' */

const MOST_SHOWN = 200; // events: the newest

/** What is said of an event; a detail that is not there is left out. @typedef {{act: string, details: (string|number|undefined)[], button: HTMLElement|null}} Logged */

/**
 * @template {TeamView} V
 * @param {Connection} connection
 * @param {(event: LoggedEvent, view: V, time: string) => Logged} logged
 */
export function eventLogPart(connection, logged) {
  const list = html('ol');
  const element = html(
    'details',
    { class: 'event-log', hidden: true },
    html('summary', {}, say('team-log')),
    list,
  );
  let last = 0; // the number of the newest event that is shown
  let reading = false;
  /** @type {V|null} */
  let view = null;

  async function read() {
    if (reading || !view) return;
    reading = true;
    try {
      while (view && last < view.seq && element.open) {
        const known = view.seq; // the events up to it are in the view; those after it follow with the next one
        const { events, more } = await connection.command('log', { table: view.table, after: last });
        for (const event of events) if (event.seq <= known) list.prepend(line(event, view));
        last = more ? Math.min(events.at(-1)?.seq ?? known, known) : known;
        while (list.childElementCount > MOST_SHOWN) list.lastElementChild?.remove();
      }
    } finally {
      reading = false;
    }
  }

  /** @param {LoggedEvent} event @param {V} view */
  function line(event, view) {
    const { at, seat, by } = event;
    const time = new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(at);
    const { act, details, button } = logged(event, view, time);
    const told = details.filter((part) => part !== undefined && part !== '');
    return html(
      'li',
      {},
      html('time', {}, time),
      html(
        'span',
        {},
        seat === null ? null : html('strong', {}, nameOf(view, seat)),
        seat === null ? null : ' ',
        act,
        by ? ` (${by})` : null,
        told.length ? `: ${told.join(' · ')}` : null,
      ),
      button,
    );
  }

  element.addEventListener('toggle', read);
  return {
    element,

    /** @param {V} given @param {Situation} situation */
    draw(given, { live }) {
      if (!live) return;
      view = given;
      element.hidden = given.role !== 'organiser';
      if (!element.hidden) read();
    },
  };
}
