/** Who belongs to a team session: a card for each team, for the guests and for the organisers. */

import { say } from '../language/say.js';
import { keyedList } from '../ui/keyed_list.js';
import { groupCard } from './group_card.js';
import { memberDialog } from './member_dialog.js';
import { isPlanned } from './standing.js';

/** @import { Connection } from '../client/connection.js' */
/** @import { Replies } from '../client/types.js' */
/** @import { Group } from './group_card.js' */
/** @import { TeamSession } from './standing.js' */

/** @typedef {Replies['start_team_session']['faults'][number]} Fault */

/**
 * @param {HTMLElement} place
 * @param {Connection} connection
 * @param {HTMLElement} news
 * @param {() => Promise<void>} reload
 * @returns {(session: TeamSession, faults: Fault[]) => void}  with what keeps it from beginning
 */
export function groups(place, connection, news, reload) {
  /** @type {TeamSession} */
  let session;
  const rows = keyedList(
    place,
    // who may do what differs before and after the beginning, so the cards do
    (/** @type {Group} */ { key }) => `${key} ${leads()}`,
    (group) => groupCard(group, does(group.key), news),
  );
  const leads = () => session.role === 'organiser' && isPlanned(session.state);

  /** @param {string} key */
  function does(key) {
    if (!leads()) return { change: null, invite: null };
    const team = key.startsWith('team ') ? { team: Number(key.slice('team '.length)) } : {};
    const { team_session } = session;
    return {
      change: (/** @type {string} */ name) =>
        memberDialog(name, key, session, async (to) => {
          await connection.command('team_member', { team_session, name, ...to });
          await reload();
        }),
      invite:
        key === 'organiser'
          ? null
          : async () => (await connection.command('invite', { team_session, ...team })).secret,
    };
  }

  return (shown, faults) => {
    session = shown;
    const wrong = say('start-wrong-here');
    /** @type {(value: boolean) => boolean|null} */
    const joinable = (value) => (shown.state === 'called' ? value : null);
    rows([
      ...shown.teams.map(({ team, name, members, invited }) => ({
        key: `team ${team}`,
        title: name,
        names: members,
        invited: joinable(invited),
        faults: faults.filter((each) => each.team === team),
        wrong,
      })),
      {
        key: 'guest',
        title: say('members-guests'),
        names: shown.guests,
        invited: joinable(shown.invited),
        faults: [],
        wrong,
      },
      {
        key: 'organiser',
        title: say('members-organisers'),
        names: shown.organisers,
        invited: null,
        faults: [],
        wrong,
      },
    ]);
  };
}
