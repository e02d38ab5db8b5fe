/** Games to study: a record is opened, or a review begins with an empty board; and one's own reviews that go on. */

import { takeRecords } from '../browser/open_record.js';
import { reviewsOf } from '../browser/reviews.js';
import { details, loadSentences } from '../games/catalogue.js';
import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { gameRow } from './game_row.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { PlayedGame } from '../client/types.js' */

/**
 * Fills a place, and takes what is dropped on the page or pasted. The section is shown where the server has reviews.
 *
 * @param {{section: HTMLElement, place: HTMLElement}} places
 * @param {Connection} connection
 * @returns {(reviews: PlayedGame[]) => void}  is told of those that go on
 */
export function study({ section, place }, connection) {
  const records = takeRecords(connection, { loadSentences });
  let game = '';
  const chosen = html('input', { type: 'file', hidden: true, onchange: take });
  const choose = html('button', { type: 'button', onclick: () => chosen.click() }, say('record-open'));
  const empty = html('button', { type: 'button', onclick: begin }, say('record-empty-board'));
  const how = html('p', { class: 'hint' });
  const list = html('ul', { class: 'rows' });
  place.classList.add('study');
  place.replaceChildren(html('div', { class: 'buttons' }, choose, chosen, empty), how, list);

  function take() {
    if (chosen.files) records.openFiles(chosen.files);
    chosen.value = ''; // so that the same file can be chosen again
  }

  async function begin() {
    empty.disabled = true;
    try {
      const { table } = await connection.command('open', { game, setup: {}, seat: 0, private: true });
      location.assign(based(`/t/${table}`));
    } catch (refused) {
      toast(refusal(refused));
      empty.disabled = false;
    }
  }

  connection.on('hello', ({ games }) => {
    const reviews = reviewsOf(games);
    game = reviews[0]?.game ?? '';
    section.hidden = reviews.length === 0;
    const forms = [...new Set(reviews.map(({ review }) => review.suffix.toUpperCase()))];
    how.textContent = say('record-how', { forms });
  });
  return (reviews) =>
    list.replaceChildren(...reviews.map((each) => gameRow(each, [], null, details(each.game, each.setup))));
}
