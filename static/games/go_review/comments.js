/** What is said of the node that is looked at: by the file, and by people. One's own comment is written in its place. */

import { say } from '../../language/say.js';
import { html } from '../../ui/element.js';
import { linked } from '../../ui/linked_text.js';

/** @import { Comment } from './types.js' */

const LONGEST = 2_000; // characters
/** Strings on the wire hold no control characters, so a line ends with this one, and the server knows it. */
const LINE_END = '\u2028';

/** A text as it is sent. @param {string} text */
export const sent = (text) =>
  text
    .trim()
    .replace(/\r?\n/g, LINE_END)
    .replace(/\p{Cc}/gu, ' ');

/**
 * @param {object} does
 * @param {(node: number, text: string) => Promise<boolean>} does.write  whether it is written
 */
export function commentsPart({ write }) {
  const list = html('ul', { class: 'node-comments', 'aria-label': say('go-review-comments') });
  const text = html('textarea', {
    rows: 3,
    maxlength: LONGEST,
    'aria-label': say('go-review-comment'),
    onkeydown: press,
  });
  const where = html('p', { class: 'hint' });
  const save = html('button', { class: 'main' }, say('go-review-save'));
  const cancel = html('button', { type: 'button', onclick: close }, say('go-review-cancel'));
  const form = html(
    'form',
    { class: 'write-comment', hidden: true, onsubmit: submit },
    where,
    text,
    html('div', { class: 'buttons' }, save, cancel),
  );
  const open = html('button', { type: 'button', onclick: edit });
  const element = html(
    'section',
    { class: 'comments', 'aria-label': say('go-review-comments') },
    list,
    open,
    form,
  );
  /** The node that is looked at, and what one has said of it. */
  let here = { node: 0, place: '', own: '' };
  /** The node that is written about; null while none is. @type {{node: number, place: string}|null} */
  let writing = null;
  let shown = '';

  function edit() {
    writing = { node: here.node, place: here.place };
    text.value = here.own;
    arrange();
    text.focus();
  }

  function close() {
    writing = null;
    arrange();
    open.focus();
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {SubmitEvent} event */
  async function submit(event) {
    event.preventDefault();
    if (!writing) return;
    save.disabled = true;
    const done = await write(writing.node, sent(text.value));
    save.disabled = false;
    if (done) close(); // else nothing of it is lost
  }

  function arrange() {
    form.hidden = writing === null;
    where.hidden = writing === null || writing.node === here.node;
    where.textContent = writing ? say('go-review-comment-on', { place: writing.place }) : '';
    open.hidden = writing !== null || element.classList.contains('closed');
    open.textContent = say(here.own ? 'go-review-edit-comment' : 'go-review-add-comment');
  }

  return {
    element,
    edit,

    /**
     * @param {object} now
     * @param {number} now.node
     * @param {string} now.place  the node in words
     * @param {readonly Comment[]} now.comments
     * @param {number|null} now.person  we
     * @param {(person: number) => string} now.name
     * @param {boolean} now.may  something may be written
     */
    draw({ node, place, comments, person, name, may }) {
      here = { node, place, own: comments.find(({ by }) => by !== null && by === person)?.text ?? '' };
      element.classList.toggle('closed', !may);
      const lines = comments.map(({ by, text: words }) => ({ by: by === null ? '' : name(by), words }));
      const key = JSON.stringify([node, lines]);
      if (key !== shown) {
        shown = key;
        list.replaceChildren(
          ...lines.map(({ by, words }) =>
            html(
              'li',
              {},
              by ? html('strong', {}, by) : null,
              html('span', { class: 'words' }, ...linked(words)),
            ),
          ),
        );
        list.hidden = lines.length === 0;
        list.scrollTop = 0;
      }
      arrange();
    },
  };
}
