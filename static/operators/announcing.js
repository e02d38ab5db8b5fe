/** What is announced to everybody: it is made here, and ended. */

import { say } from '../language/say.js';
import { html } from '../ui/element.js';
import { submitForm } from '../ui/submit_form.js';
import { lengthChoice, timeText, untilOf } from './instants.js';

/** @import { Connection } from '../client/connection.js' */

const LONGEST = 500; // characters, as the server reads them

/** @param {HTMLElement} place @param {Connection} connection @param {() => void} changed  something was done */
export function announcing(place, connection, changed) {
  const now = html('p', { class: 'hint' }, say('admin-nothing-announced'));
  const end = html(
    'button',
    { value: 'end', formnovalidate: true, disabled: true },
    say('admin-end-announcement'),
  );
  const text = html('textarea', { rows: 2, maxlength: LONGEST, required: true });
  const length = lengthChoice();
  const form = submitForm(
    async (submitter) => {
      const ends = submitter === end;
      const words = text.value.replace(/\p{Cc}+/gu, ' ').trim();
      await connection.command('announce', ends ? {} : { text: words, ...untilOf(length, Date.now()) });
      if (!ends) text.value = '';
      changed();
    },
    html('label', {}, say('admin-announcement-text'), text),
    html('label', {}, say('admin-how-long'), length),
    html('div', { class: 'buttons' }, html('button', { class: 'main' }, say('admin-announce')), end),
  );
  place.append(now, form);
  connection.on('announcement', (told) => {
    end.disabled = told.text === null;
    const until = told.until === undefined ? '' : ` · ${say('admin-until', { time: timeText(told.until) })}`;
    now.textContent = told.text === null ? say('admin-nothing-announced') : `“${told.text}”${until}`;
  });
  return () => {};
}
