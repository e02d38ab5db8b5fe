/** For organisers: the log as it grows, the newest first. What came of an event can be made void. */

import { language, say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { nameOf } from '../../ui/outcome.js';
import { actName } from './act_words.js';

/** @import { Connection } from '../../client/connection.js' */
/** @import { LoggedEvent } from '../../client/types.js' */
/** @import { Act } from '../types.js' */
/** @import { View } from './types.js' */

const MOST_SHOWN = 200; // events: the newest
const MOST_CATCHES = 30; // in a view: the newest
/** Those that can be made void. */
const VOIDABLE = ['complete', 'catch', 'claim', 'correct'];

/** @param {Connection} connection @param {Act} act */
export function eventLogPart(connection, act) {
  const list = html('ol');
  const element = html(
    'details',
    { class: 'event-log', hidden: true },
    html('summary', {}, say('trainlag-log')),
    list,
  );
  let last = 0; // the number of the newest event that is shown
  let reading = false;
  /** @type {View|null} */
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

  /** @param {LoggedEvent} event @param {View} view */
  function line({ seq, at, seat, action, by }, view) {
    const time = new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(at);
    const type = isWrongCode(seq, action, view) ? 'wrong_code' : action.type;
    const details = [action.text, action.reason, action.points].filter(
      (part) => part !== undefined && part !== '',
    );
    return html(
      'li',
      {},
      html('time', {}, time),
      html(
        'span',
        {},
        seat === null ? null : html('strong', {}, nameOf(view, seat)),
        seat === null ? null : ' ',
        actName(type),
        by ? ` (${by})` : null,
        details.length ? `: ${details.join(' · ')}` : null,
      ),
      VOIDABLE.includes(type)
        ? html(
            'button',
            {
              type: 'button',
              'aria-label': say('trainlag-void-event', { act: actName(type), time }),
              onclick: () => makeVoid(seq, act),
            },
            say('trainlag-make-void'),
          )
        : null,
    );
  }

  element.addEventListener('toggle', read);
  return {
    element,

    /** @param {View} given  the newest */
    draw(given) {
      view = given;
      element.hidden = given.role !== 'organiser';
      if (!element.hidden) read();
    },
  };
}

/**
 * Whether a code was entered that was wrong: no catch came of it.
 *
 * @param {number} seq
 * @param {LoggedEvent['action']} action
 * @param {View} view  with that event
 */
function isWrongCode(seq, action, { state: { catches } }) {
  if (action.type !== 'catch' || catches.some(({ event }) => event === seq)) return false;
  return catches.length < MOST_CATCHES || seq > (catches[0]?.event ?? 0); // older ones are not in the view
}

/** Asks why, and makes an event void. @param {number} event @param {Act} act */
function makeVoid(event, act) {
  const reason = html('input', { maxlength: 100, autocomplete: 'off', autofocus: true });
  const form = html(
    'form',
    { method: 'dialog' },
    html('h2', { id: 'void-title' }, say('trainlag-void-why')),
    html('label', {}, say('trainlag-reason'), reason),
    html(
      'div',
      { class: 'buttons' },
      html('button', { value: 'yes', class: 'main' }, say('trainlag-make-void')),
      html('button', { value: 'no', formnovalidate: true }, say('trainlag-cancel')),
    ),
  );
  const dialog = html('dialog', { 'aria-labelledby': 'void-title' }, form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (dialog.returnValue === 'yes') act({ type: 'void', event, reason: reason.value });
  });
  document.body.append(dialog);
  dialog.showModal();
}
