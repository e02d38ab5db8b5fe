/** Trainlag on the page of a table: what a team does, mostly on phones. What it reports waits for a line. */

import { WaitingActs } from '../../browser/waiting_acts.js';
import { html } from '../../ui/element.js';
import { announcedPart } from './announced.js';
import { awardsPart } from './awards.js';
import { catchingPart } from './catching.js';
import { claimsPart } from './claims.js';
import { deckPart } from './deck.js';
import { eventLogPart } from './event_log.js';
import { leadingPart } from './leading.js';
import { mapPart } from './map_part.js';
import { played } from './play_time.js';
import { standingPart } from './standing.js';
import { teamWatchPart } from './team_watch.js';
import { waitingPart } from './waiting.js';

/** @import { Act, Context, Places } from '../types.js' */
/** @import { Offer } from '../../client/types.js' */
/** @import { Report, View } from './types.js' */

export { lastMove, news, note, open, status, turn } from './words.js';

const SECOND = 1_000; // ms

/**
 * @param {Places} places
 * @param {Act} act  for what organisers do, which is not stored: it would be late
 * @param {Offer} _offer
 * @param {Context} context
 */
export function mount(places, act, _offer, { clock, connection, table, player }) {
  const now = () => Math.floor(clock.now());
  const waiting = waitingPart();
  const acts = new WaitingActs(connection, table, {
    changed: (stored) => {
      waiting.wait(stored);
      draw();
    },
    refused: waiting.refuse,
  });
  acts.begin(player);
  /** @type {Report} */
  const report = (action, photo) => acts.add(action, photo ?? null);
  const deck = deckPart(report, now);
  const standing = standingPart();
  const catching = catchingPart(report, now);
  const claims = claimsPart((action) => (view?.role === 'organiser' ? act(action) : report(action)));
  const announced = announcedPart();
  const map = mapPart({ connection, clock, table });
  const watched = teamWatchPart();
  const leading = leadingPart(act);
  const log = eventLogPart(connection, act);
  const awards = awardsPart(report, () => connection.token ?? '');
  /** @type {View|null} */
  let view = null;
  let live = false;

  places.board.replaceChildren(
    html(
      'div',
      { class: 'trainlag' },
      waiting.element,
      claims.element,
      announced.element,
      standing.element,
      deck.element,
      map.element,
      watched.element,
      leading.element,
    ),
  );
  places.panel.replaceChildren(
    html('div', { class: 'trainlag-panel' }, catching.element, log.element, awards.element),
  );
  setInterval(tick, SECOND);
  connection.on('positions', (told) => {
    if (told.table !== table) return;
    watched.see(told.positions);
    map.see(told.positions);
    tick();
  });

  function tick() {
    if (!view) return;
    const at = played(view.state.time, live ? now() : view.at);
    for (const part of [standing, catching, claims, awards]) part.tick(at);
    watched.tick(at, now());
    map.tick();
  }

  function draw() {
    if (!view) return;
    const open = live && view.phase === 'playing' && view.state.time.stands === null;
    const goes = live && view.phase === 'playing';
    deck.draw(
      view.state.own.find(({ seat }) => seat === view?.seat),
      open,
      waiting.acts,
    );
    standing.draw(view);
    catching.draw(view, open);
    claims.draw(view, goes);
    announced.draw(view);
    awards.draw(view, goes);
    watched.draw(view);
    if (live) map.draw(view, open);
    leading.draw(view, goes);
    if (live) log.draw(view);
    tick();
  }

  return (/** @type {View} */ given, /** @type {boolean} */ shown) => {
    [view, live] = [given, shown];
    draw();
  };
}
