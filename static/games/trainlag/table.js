/** Trainlag on the page of a table: what a team does, mostly on phones. */

import { KnownLog } from '../../client/known_log.js';
import { say } from '../../language/say.js';
import { announcedPart } from '../../team_play/announced.js';
import { eventLogPart } from '../../team_play/event_log.js';
import { leadingPart, pausePart } from '../../team_play/leading.js';
import { mapPart } from '../../team_play/map_part.js';
import { movingForm } from '../../team_play/moving.js';
import { dayReplay } from '../../team_play/replay/day_replay.js';
import { standingPart } from '../../team_play/standing.js';
import { TeamTable } from '../../team_play/team_table.js';
import { teamWatchPart } from '../../team_play/team_watch.js';
import { actName } from './act_words.js';
import { awardsPart } from './awards.js';
import { catchingPart } from './catching.js';
import { claimsPart } from './claims.js';
import { correctingForm } from './correcting.js';
import { deckPins, teller } from './day.js';
import { deckPart } from './deck.js';
import { logged } from './logged.js';
import * as standing from './standing.js';
import { note } from './words.js';

/** @import { Act, Context, Places } from '../types.js' */
/** @import { LoggedEvent, Offer } from '../../client/types.js' */
/** @import { View } from './types.js' */

export { lastMove, turn } from '../../team_play/words.js';
export { news, note, open, status } from './words.js';

export const replay = dayReplay(teller);

/**
 * @param {Places} places
 * @param {Act} act  for what organisers do, which is not stored: it would be late
 * @param {Offer} _offer
 * @param {Context} context
 */
export function mount(places, act, _offer, context) {
  const { connection } = context;
  const table = new TeamTable(context, actName);
  const { now, report } = table;
  /** @param {LoggedEvent} event @param {View} view @param {string} time */
  const line = (event, view, time) => logged(event, view, time, act);
  const events = new KnownLog((after) => connection.command('log', { table: context.table, after }));
  connection.on('hello', () => events.forget());
  return table.mount(
    places,
    [
      pausePart(act),
      announcedPart(),
      standingPart(standing),
      catchingPart(report, now),
      deckPart(report, now),
      mapPart(context, { pins, shared: () => say('trainlag-share-what') }),
      teamWatchPart({ note, heard }),
      leadingPart(act, [correctingForm(act), movingForm(context)]),
    ],
    [
      eventLogPart(connection, line),
      awardsPart(
        report,
        () => connection.token ?? '',
        (seq) => events.event(seq),
      ),
    ],
    [claimsPart((action) => (action.type === 'decide' ? act(action) : report(action)))],
  );
}

/** When each team did something last. @param {View} view */
const heard = ({ state }) => state.heard ?? [];

/** The challenges of the own team, by their numbers; of all teams while a day is replayed. @param {View} view */
function pins(view) {
  if (view.replay) return deckPins(view);
  const { seat, state } = view;
  const cards = state.own.find((own) => own.seat === seat)?.deck?.cards ?? [];
  return cards.map(({ stop, zone }, number) => ({ text: String(number + 1), stop, zone }));
}
