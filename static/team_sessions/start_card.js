/** Where an organiser begins a session, ends one that is running, deletes one; where others leave it. */

import { refusal } from '../language/refusal.js';
import { say } from '../language/say.js';
import { based } from '../ui/base_path.js';
import { confirm } from '../ui/confirm.js';
import { html } from '../ui/element.js';
import { toast } from '../ui/toast.js';
import { faultPlace, showFaults } from './faults.js';
import { isOn, isPlanned } from './standing.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Fault } from './groups.js' */
/** @import { TeamSession } from './standing.js' */

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @param {object} does
 * @param {() => Promise<void>} does.reload
 * @param {(faults: Fault[]) => void} does.wrong  is told what keeps the session from beginning
 * @returns {(session: TeamSession) => void}
 */
export function startCard(place, connection, { reload, wrong }) {
  const faults = faultPlace();
  const buttons = html('div', { class: 'buttons' });
  const hint = html('p', { class: 'hint' });
  place.replaceChildren(hint, buttons, faults);
  let drawn = '';
  /** As it was read last. @type {TeamSession} */
  let newest;

  /** @param {string} label @param {() => Promise<void>} does @param {string|null} [look] */
  function button(label, does, look = null) {
    const onclick = async () => {
      element.disabled = true;
      await does().catch((refused) => toast(refusal(refused)));
      element.disabled = false;
    };
    const element = html('button', { type: 'button', class: look, onclick }, label);
    return element;
  }

  /** @param {string} question @param {string} yes @param {() => Promise<unknown>} then */
  async function asked(question, yes, then) {
    if (!(await confirm(question, yes, say('page-cancel')))) return;
    await then();
  }

  /** @param {TeamSession} session */
  async function begin({ team_session, rev }) {
    const reply = await connection.command('start_team_session', { team_session, rev });
    wrong(reply.faults);
    const teams = reply.faults.filter(({ team }) => team !== null).length;
    const listed = reply.faults.filter(({ team }) => team === null);
    const atTeams = teams ? [{ text: say('start-wrong-at-teams', { count: teams }) }] : [];
    showFaults(faults, say('start-not-begun'), [...listed, ...atTeams]);
    if (reply.table === null && reply.faults.length === 0) toast(say('plan-changed-by-others'));
    await reload();
  }

  /** @param {TeamSession} session @returns {HTMLElement[]} */
  function all(session) {
    const { team_session, name, state, role } = session;
    const leave = async () => {
      await connection.command('leave_team_session', { team_session });
      location.assign(based('/sessions'));
    };
    const end = async () => {
      await connection.command('stop_team_session', { team_session });
      await reload();
    };
    const drop = async () => {
      await connection.command('delete_team_session', { team_session });
      location.assign(based('/sessions'));
    };
    const leads = role === 'organiser';
    const start = async () => {
      await reload(); // who has joined or left in the last seconds
      const { teams } = newest;
      const players = teams.reduce((count, { members }) => count + members.length, 0);
      const question = say('start-question', { name, teams: teams.length, players });
      await asked(question, say('start-begin'), () => begin(newest));
    };
    return [
      ...(leads && state === 'called' ? [button(say('start-begin'), start, 'main')] : []),
      ...(leads && isOn(state)
        ? [button(say('start-end'), () => asked(say('start-end-question', { name }), say('start-end'), end))]
        : []),
      ...(isOn(state) || (leads && session.organisers.length === 1)
        ? []
        : [
            button(say('start-leave'), () =>
              asked(say('start-leave-question', { name }), say('start-leave'), leave),
            ),
          ]),
      ...(leads && !isOn(state)
        ? [
            button(say('start-delete'), () =>
              asked(
                say(isPlanned(state) ? 'start-delete-question' : 'start-delete-over-question', { name }),
                say('start-delete'),
                drop,
              ),
            ),
          ]
        : []),
    ];
  }

  /** @param {TeamSession} session */
  function hintOf({ state, role }) {
    if (role !== 'organiser') return isPlanned(state) ? say('start-wait') : '';
    return state === 'draft' ? say('start-draft-hint') : '';
  }

  return (session) => {
    const { state, role, rev, name } = session;
    newest = session;
    if (!isPlanned(state)) showFaults(faults, '', []);
    hint.textContent = hintOf(session);
    const key = [state, role, rev, name, session.organisers.length].join(' ');
    if (key === drawn) return; // the buttons keep the focus
    drawn = key;
    buttons.replaceChildren(...all(session));
  };
}
