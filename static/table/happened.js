/**
 * What has just happened, in one line that stays until the next: the same sentences that a screen reader is told. At its
 * end is the newest line of the chat, as long as the chat is not on the screen; it leads there.
 */

import { say } from '../language/say.js';
import { html, set } from '../ui/element.js';

const SEEN = 0.5; // of the chat that is on the screen, as a share

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} chat  the list of what was said
 * @param {() => void} changed  how much of it is unread
 */
export function happened(place, chat, changed) {
  const line = html('span', { class: 'just' });
  const newest = html('span', {});
  const count = html('b', {});
  const unread = html(
    'button',
    { type: 'button', class: 'unread', hidden: true, onclick: go },
    newest,
    count,
  );
  place.append(line, unread);
  let many = 0;
  let onScreen = false;

  new IntersectionObserver(
    (entries) => {
      onScreen = (entries.at(-1)?.intersectionRatio ?? 0) >= SEEN;
      look();
    },
    { threshold: SEEN },
  ).observe(chat);
  document.addEventListener('visibilitychange', look);

  /** What can be seen is no longer unread. */
  function look() {
    if (onScreen && !document.hidden) many = 0;
    set(unread, { hidden: many === 0 });
    changed();
  }

  function go() {
    chat.scrollTop = chat.scrollHeight;
    chat.scrollIntoView({ block: 'center' });
    chat.focus({ preventScroll: true });
  }

  return {
    /** How many lines of the chat are unread. */
    get unread() {
      return many;
    },

    /** @param {string[]} sentences @param {string[]} open  those that wait for an answer, unsaid where it is asked for */
    tell(sentences, open) {
      const parts = sentences.map((each) =>
        html('span', { class: open.includes(each) && 'open' }, `${each} `),
      );
      line.replaceChildren(...parts);
      line.title = sentences.join(' ');
    },

    /** A line of the chat has come. @param {string} name @param {string} text */
    said(name, text) {
      many += 1;
      newest.textContent = say('chat-line', { name, text });
      count.textContent = many > 1 ? String(many) : '';
      unread.setAttribute('aria-label', say('chat-unread', { unread: many, line: newest.textContent }));
      look();
    },
  };
}
