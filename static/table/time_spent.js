/** "Where did my time go?": every charge with its cause, for all players, while the game is played and afterwards. */

import { say } from '../language/say.js';
import { SECOND } from '../ui/duration.js';
import { html, set } from '../ui/element.js';
import { charged } from '../ui/time_left.js';
import { timePlot } from '../ui/time_plot.js';
import { causeTable, turnTable } from '../ui/time_table.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { View } from '../client/types.js' */
/** @import { TableClock, TimeSpent } from '../ui/types.js' */

/**
 * Between two views it counts on by the server's clock, while it is open.
 *
 * @param {HTMLElement} place  hidden while a game tells nothing of its time, and before play begins
 * @param {Clock} clock
 * @returns {(spent: TimeSpent|null, view: View, table: TableClock|null) => void}
 */
export function timeSpent(place, clock) {
  const totals = html('div', {});
  const plot = html('div', {});
  const legend = html('p', { class: 'hint' }, say('time-legend'));
  const turns = html('div', {
    class: 'scroll',
    tabindex: 0,
    role: 'group',
    'aria-label': say('time-turn-by-turn'),
  });
  const title = html('summary', {});
  const details = html(
    'details',
    { class: 'time-spent', ontoggle: draw },
    title,
    totals,
    plot,
    legend,
    turns,
  );
  place.replaceChildren(details);
  /** @type {TimeSpent|null} */
  let spent = null;
  /** @type {TableClock|null} */
  let table = null;
  let live = false;
  /** @type {string[]} */
  let names = [];
  let drawn = ''; // the turns that are shown
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  document.addEventListener('visibilitychange', draw);

  function draw() {
    clearTimeout(timer);
    if (!spent || !details.open || document.hidden) return;
    const counts = live && spent.running !== null;
    totals.replaceChildren(causeTable(counts ? later(spent, table, clock.now()) : spent, names));
    if (counts) timer = setTimeout(draw, SECOND);
    const key = JSON.stringify([spent.turns, names]);
    if (key === drawn) return;
    drawn = key;
    const listed = spent.turns.length > 0;
    plot.hidden = legend.hidden = turns.hidden = !listed;
    plot.replaceChildren(...(listed ? [timePlot(spent, names)] : []));
    turns.replaceChildren(...(listed ? [turnTable(spent, names)] : []));
  }

  return (given, { players, seat: me, phase, began, past }, clocks) => {
    [spent, table, live] = [given, clocks, phase === 'playing' && !past];
    set(title, { textContent: say(me === null ? 'time-where-all' : 'time-where-mine') });
    names = given
      ? given.seats.map((_, seat) => players.find((each) => each.seat === seat)?.name ?? '…')
      : [];
    set(place, { hidden: !given || began === null });
    draw();
  };
}

/**
 * The time of a game at a later instant, if nothing has happened since.
 *
 * @param {TimeSpent} spent
 * @param {TableClock|null} table  null without a clock
 * @param {number} now
 * @returns {TimeSpent}
 */
function later(spent, table, now) {
  const { until, running } = spent;
  const passed = Math.max(0, now - until);
  const left = table?.left[running ?? -1];
  const thought = table && left ? charged(table.setup, left, until, until + passed) : passed;
  const seats = spent.seats.map((each, seat) =>
    seat === running ? { ...each, thought: each.thought + thought, off: each.off + passed - thought } : each,
  );
  return { ...spent, all: spent.all + passed, seats };
}
