/** What can be reported at a table: a line of its chat, the game, and who plays or leads it. */

import { report } from '../browser/report.js';
import { say } from '../language/say.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Said, View } from '../client/types.js' */
/** @import { Reportable } from '../browser/report.js' */

/** @param {Connection} connection @param {Said} line */
export function reportLine(connection, { table, from: { name }, text, at }) {
  report(
    connection,
    [{ name, about: { about: 'line', table, name, at } }],
    say('report-line-of', { name }),
    text,
  );
}

/** Has a button report the game, or somebody there. @param {HTMLElement} button @param {Connection} connection @param {string} table */
export function reportButton(button, connection, table) {
  let me = '';
  /** @type {View|null} */
  let shown = null;
  connection.on('hello', ({ player }) => {
    me = player.name;
  });
  connection.on('view', (view) => {
    if (view.table === table) shown = view;
  });
  button.addEventListener('click', () => report(connection, reportable(table, shown, me), say('report-do')));
}

/** @param {string} table @param {View|null} view @param {string} me @returns {Reportable[]} */
function reportable(table, view, me) {
  const seated = view?.players.flatMap(({ name, members }) => members ?? [{ name }]) ?? [];
  const people = [...seated, ...(view?.organisers ?? [])];
  const names = new Set(people.flatMap(({ name }) => (name === null || name === me ? [] : [name])));
  return [
    { name: say('report-game'), about: { about: 'game', table } },
    ...[...names].map((name) => ({ name, about: { about: /** @type {const} */ ('player'), table, name } })),
  ];
}
