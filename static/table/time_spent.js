/** "Where did my time go?": every charge with its cause, for all players, while the game is played and afterwards. */

import { html } from '../ui/element.js';
import { timePlot } from '../ui/time_plot.js';
import { causeTable, turnTable } from '../ui/time_table.js';

/** @import { View } from '../client/types.js' */
/** @import { TimeSpent } from '../ui/types.js' */

const LEGEND = 'A bar for each turn. Hatched: given back for the line. A ring: the clock stood still.';

/**
 * @param {HTMLElement} place  hidden while a game tells nothing of its time
 * @returns {(spent: TimeSpent|null, view: View) => void}
 */
export function timeSpent(place) {
  const totals = html('div', {});
  const plot = html('div', {});
  const legend = html('p', { class: 'hint' }, LEGEND);
  const turns = html('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Turn by turn' });
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
  /** @type {string[]} */
  let names = [];
  let drawn = ''; // the turns that are shown

  function draw() {
    if (!spent || !details.open) return;
    totals.replaceChildren(causeTable(spent, names));
    const key = JSON.stringify([spent.turns, names]);
    if (key === drawn) return;
    drawn = key;
    const listed = spent.turns.length > 0;
    plot.hidden = legend.hidden = turns.hidden = !listed;
    plot.replaceChildren(...(listed ? [timePlot(spent, names)] : []));
    turns.replaceChildren(...(listed ? [turnTable(spent, names)] : []));
  }

  return (given, { players, seat: me }) => {
    spent = given;
    title.textContent = me === null ? 'Where did the time go?' : 'Where did my time go?';
    names = given
      ? given.seats.map((_, seat) => players.find((each) => each.seat === seat)?.name ?? '…')
      : [];
    place.hidden = !given || given.all === 0;
    draw();
  };
}
