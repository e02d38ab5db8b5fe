/** Mister X on the page of a table: what teams do, mostly on phones, and organisers. */

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
import { seatsOf } from '../../team_play/words.js';
import { actName } from './act_words.js';
import { teller } from './day.js';
import { findingPart } from './finding.js';
import { grantingForm } from './granting.js';
import { logged } from './logged.js';
import { pins } from './pins.js';
import { ridingPart } from './riding.js';
import { sightingsPart } from './sightings.js';
import * as standing from './standing.js';
import { ticketsPart } from './tickets.js';
import { travelsPart } from './travels.js';
import { lastRide, note } from './words.js';

/** @import { Act, Context, Places } from '../types.js' */
/** @import { Offer } from '../../client/types.js' */
/** @import { View } from './types.js' */

export { lastMove, turn } from '../../team_play/words.js';
export { news, note, open, status } from './words.js';

export const replay = dayReplay(teller);

/**
 * @param {Places} places
 * @param {Act} act  for what is not stored when there is no line
 * @param {Offer} _offer
 * @param {Context} context
 */
export function mount(places, act, _offer, context) {
  const table = new TeamTable(context, actName);
  const map = mapPart(context, { pins, shared: () => say('mister-x-share-what') });
  return table.mount(
    places,
    [
      pausePart(act),
      announcedPart(),
      standingPart(standing),
      sightingsPart(act, map.nearest),
      ridingPart(table.report, table.now),
      findingPart(table.report, table.now),
      map,
      travelsPart(),
      teamWatchPart({ note, heard }),
      leadingPart(act, [grantingForm(act), movingForm(context)]),
    ],
    [ticketsPart(), eventLogPart(context.connection, logged)],
  );
}

/** When each team has ridden last. @param {View} view */
const heard = (view) => seatsOf(view).map((seat) => lastRide(view.state, seat)?.played ?? 0);
