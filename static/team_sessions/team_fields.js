/** The names of the teams of a session: typed, added, removed. */

import { say } from '../language/say.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { nameInput } from './name_input.js';

/** @typedef {{team: number|null, name: string}} PutTeam */

/**
 * A team that goes takes its players with it, so it is asked before. The form is told of an addition as of what is typed.
 *
 * @param {(PutTeam & {members: string[]})[]} teams
 * @param {[number, number]} numbers  of teams that the game takes
 * @returns {{element: HTMLElement, read: () => PutTeam[]}}
 */
export function teamFields(teams, [fewest, most]) {
  const place = html('div', { class: 'team-fields' });
  const more = html('button', { type: 'button', onclick: addOne }, say('plan-add-team'));
  /** @type {{team: number|null, input: HTMLInputElement, row: HTMLElement}[]} */
  let fields = [];

  function addOne() {
    add().focus();
    tell();
  }

  const tell = () => place.dispatchEvent(new Event('input', { bubbles: true }));

  /** @param {PutTeam & {members: string[]}} [given] */
  function add({ team, name, members } = { team: null, name: '', members: [] }) {
    const input = nameInput(name);
    const remove = html('button', { type: 'button', onclick: drop }, say('plan-remove-team'));
    const row = html('div', { class: 'team-field' }, html('label', {}, say('plan-team-name'), input), remove);
    const field = { team, input, row };
    fields.push(field);
    place.append(row);
    fit();

    async function drop() {
      const question = say('plan-remove-question', { name, players: members.length });
      if (members.length && !(await confirm(question, say('plan-remove-team'), say('page-cancel')))) return;
      fields = fields.filter((each) => each !== field);
      row.remove();
      fit();
      more.focus();
      tell();
    }

    return input;
  }

  function fit() {
    more.disabled = fields.length >= most;
  }

  for (const team of teams) add(team);
  while (fields.length < fewest) add();
  const legend = html('legend', {}, say('plan-teams'));
  return {
    element: html('fieldset', { class: 'fields' }, legend, place, html('div', { class: 'buttons' }, more)),
    read: () => fields.map(({ team, input }) => ({ team, name: input.value.trim() })),
  };
}
