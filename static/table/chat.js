/**
 * The chat of a table. What was said comes again after each reconnect and is shown once, in the order in which it was
 * said; a line that the server has not answered stands as unsent; a line half typed survives even a reload.
 */

import { read, write } from '../browser/storage.js';
import { language, say } from '../language/say.js';
import { html, set } from '../ui/element.js';
import { linked } from '../ui/linked_text.js';

/** @import { Said } from '../client/types.js' */
/** @import { Room } from './rooms.js' */

/** A line that is shown; `key` tells it from all others. @typedef {{at: number, name: string, key: string, element: HTMLElement}} Line */

/**
 * @param {HTMLElement} place
 * @param {object} does
 * @param {string} does.table
 * @param {(text: string, room: Partial<Room['say']>) => Promise<boolean>} does.speak  true when it was said
 * @param {(name: string) => Promise<boolean>} does.mute  true when that one is muted
 * @param {(line: Said) => void} does.report
 */
export function chat(place, { table, speak, mute, report }) {
  const draft = `moyo.draft.${table}`;
  /** In the order in which they were said. @type {Line[]} */
  let lines = [];
  /** Oldest first. @type {HTMLElement[]} */
  const unsent = [];
  const list = html('ol', { class: 'said', tabindex: 0, 'aria-label': say('chat-said') });
  const note = html('p', { class: 'hint', hidden: true });
  const input = html('input', {
    type: 'text',
    name: 'text',
    autocomplete: 'off',
    placeholder: say('chat-say-something'),
    'aria-label': say('chat-say-something'),
    oninput: () => write('session', draft, input.value),
  });
  input.value = read('session', draft) ?? '';
  const room = html('select', { 'aria-label': say('chat-room'), hidden: true });
  /** Those that the select offers, in its order. @type {Room[]} */
  let rooms = [];
  const form = html('form', { onsubmit: send }, room, input, html('button', {}, say('chat-send')));
  place.replaceChildren(list, note, form);

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    const text = input.value.replace(/\p{Cc}+/gu, ' ').trim();
    if (!text) return;
    input.value = '';
    write('session', draft, '');
    const line = html('li', { class: 'unsent', 'data-note': say('chat-unsent') }, html('span', {}, text));
    unsent.push(line);
    show(line, null);
    if (!(await speak(text, rooms[room.selectedIndex]?.say ?? {})) && input.value === '') {
      input.value = text;
      write('session', draft, text);
    }
    drop(line);
  }

  /** @param {HTMLElement} line */
  function drop(line) {
    const index = unsent.indexOf(line);
    if (index >= 0) unsent.splice(index, 1);
    line.remove();
  }

  /** Shows a line before another, or as the last. @param {HTMLElement} line @param {HTMLElement|null} before */
  function show(line, before) {
    const below = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
    list.insertBefore(line, before);
    if (below) list.scrollTop = list.scrollHeight;
  }

  /** @param {string} name */
  async function hush(name) {
    if (await mute(name)) forget([name]);
  }

  /** Shows no longer what these have said. @param {string[]} names */
  function forget(names) {
    for (const { name, element } of lines) if (names.includes(name)) element.remove();
    lines = lines.filter(({ name }) => !names.includes(name));
  }

  return {
    list,
    forget,

    /** Lets nothing longer be typed. @param {number} characters */
    limit(characters) {
      input.maxLength = characters;
    },

    /** Says who talks with whom here, whether we may, and in which rooms. @param {string} talk @param {boolean} open @param {Room[]} offered */
    draw(talk, open, offered) {
      if (JSON.stringify(offered) !== JSON.stringify(rooms)) {
        const chosen = Math.max(0, room.selectedIndex);
        rooms = offered;
        room.replaceChildren(...rooms.map(({ name }) => html('option', {}, name)));
        room.selectedIndex = Math.min(chosen, rooms.length - 1);
        room.hidden = rooms.length === 0;
      }
      set(note, { textContent: talk, hidden: talk === '' });
      for (const part of [list, form]) set(part, { hidden: !open });
    },

    /** Shows a line once; says whether it was new. @param {Said} said @param {boolean} mine @param {string} where  the room, if not for all */
    add(said, mine, where) {
      const { from, text, at, room: heard, to } = said;
      const { name, seat } = from;
      const key = `${at} ${seat} ${heard ?? ''} ${to ?? ''} ${text}`;
      if (lines.some((line) => line.key === key)) return false;
      const sent = mine && unsent.find((line) => line.textContent === text);
      if (sent) drop(sent);
      const element = html(
        'li',
        {
          class: seat === null && !from.organiser ? 'watcher' : null,
          title: new Date(at).toLocaleString(language()),
        },
        html('strong', {}, name),
        ' ',
        where ? html('small', { class: 'room' }, where) : null,
        where ? ' ' : null,
        html('span', {}, ...linked(text)),
        ...(mine
          ? []
          : [
              does(say('mute-yes'), say('chat-mute-somebody', { name }), () => hush(name)),
              does(say('report-do'), say('report-line-of', { name }), () => report(said)),
            ]),
      );
      const later = lines.findLastIndex((line) => line.at <= at) + 1;
      show(element, lines[later]?.element ?? unsent[0] ?? null);
      lines.splice(later, 0, { at, name, key, element });
      return true;
    },

    /** What is shown, the oldest first. */
    lines: () =>
      lines.map(({ name, element }) =>
        say('chat-line', { name, text: element.querySelector('span')?.textContent ?? '' }),
      ),
  };
}

/** A button beside a line: its label is no text of the line. @param {string} label @param {string} whole @param {() => void} onclick */
const does = (label, whole, onclick) =>
  html('button', { type: 'button', class: 'does', 'aria-label': whole, 'data-label': label, onclick });
