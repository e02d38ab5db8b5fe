/**
 * The players' clocks at a table. Between two views the page counts on by the server's clock; only a view says that
 * somebody has lost on time.
 *
 * A timer waits for the next text to show, or in a page that nobody sees for what has to be announced.
 */

import { say } from '../language/say.js';
import { clockFace, isShort } from '../ui/clock_face.js';
import { besides, clockAloud } from '../ui/clock_words.js';
import { HOUR, untilNextText } from '../ui/duration.js';
import { charged, current, inOvertime, shortFrom, timeLeft } from '../ui/time_left.js';
import { lastSeconds } from './last_seconds.js';

/** @import { Clock } from '../client/clock.js' */
/** @import { View } from '../client/types.js' */
/** @import { TableClock, TimeLeft } from '../ui/types.js' */

/**
 * What is shown: the clocks as they were `at` an instant, from which they run on if `live`.
 *
 * @typedef {{table: TableClock, at: number, live: boolean, me: number|null}} Shown
 */

/**
 * @param {object} given
 * @param {Clock} given.clock
 * @param {(lines: string[]) => void} given.tell  a screen reader
 * @param {() => void} given.changed  whether our own time is short
 */
export function playerClocks({ clock, tell, changed }) {
  /** By seat. @type {ReturnType<typeof clockFace>[]} */
  const faces = [];
  /** @type {Shown|null} */
  let shown = null;
  /** What we had left when it was last looked at, while our clock runs. @type {TimeLeft|null} */
  let mine = null;
  let short = false; // of our own time
  const count = lastSeconds();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  document.addEventListener('visibilitychange', tick);

  function tick() {
    clearTimeout(timer);
    if (!shown) return;
    const { table, live } = shown;
    for (const seat of table.left.keys()) {
      const left = leftOf(shown, seat);
      const runs = table.running === seat && !table.paused;
      const standing = {
        left,
        setup: table.setup,
        runs,
        paused: table.paused,
        fallen: table.fallen === seat,
      };
      faceOf(seat).draw(standing);
    }
    if (live) watchOwn(shown);
    const { running, setup } = table;
    if (!live || running === null || table.paused) return;
    const left = leftOf(shown, running);
    const now = current(left);
    if (now <= 0) return;
    const from = shortFrom(left, setup);
    const unseen = Math.min(HOUR, (now > from ? now - from : now) + 1); // a longer one may overflow
    timer = setTimeout(tick, document.hidden ? unseen : untilNextText(now));
  }

  /** Tells what has happened to our own time. @param {Shown} shown */
  function watchOwn({ table, me }) {
    const { setup, running, paused } = table;
    const runs = me !== null && running === me && !paused;
    const left = runs && shown ? leftOf(shown, me) : null;
    count(left, setup);
    const now = left !== null && isShort({ left, setup, runs, paused, fallen: false });
    if (left && mine && inOvertime(left, setup) && left.period > 0) {
      if (mine.main > 0) tell([say('clock-main-time-over', { left: clockAloud(left, setup) })]);
      else if (mine.periods > left.periods) tell([say('clock-period-over', { left: besides(left, setup) })]);
    }
    mine = left;
    if (now === short) return;
    short = now;
    if (left && short && current(left) > 0)
      tell([say('clock-your-time-short', { left: clockAloud(left, setup) })]);
    changed();
  }

  /** @param {Shown} shown @param {number} seat @returns {TimeLeft} */
  function leftOf({ table, at, live }, seat) {
    const left = table.left[seat] ?? { main: 0, period: 0, periods: 0, stones: 0 };
    const runs = live && table.running === seat && !table.paused;
    return runs ? timeLeft(left, charged(table.setup, left, at, clock.now()), table.setup) : left;
  }

  /** @param {number} seat */
  function faceOf(seat) {
    const face = faces[seat] ?? clockFace();
    faces[seat] = face;
    return face;
  }

  return {
    /** Whether our own clock runs and its time is short. */
    get short() {
      return short;
    },

    /** The clock of a seat, if the table has one. @param {number|null} seat */
    face(seat) {
      return shown && seat !== null && seat in shown.table.left ? faceOf(seat).element : null;
    },

    /** What each clock says, to be read aloud. @param {View['players']} players */
    aloud(players) {
      if (!shown) return [];
      const { table } = shown;
      return table.left.map((_, seat) => {
        const name = players.find((each) => each.seat === seat)?.name ?? '…';
        const left = clockAloud(leftOf(/** @type {Shown} */ (shown), seat), table.setup);
        const runs = table.running === seat && !table.paused;
        return say(runs ? 'clock-of-player-running' : 'clock-of-player', { name, left });
      });
    },

    /** @param {TableClock|null} table @param {View} view  that it is of */
    draw(table, { at, seat, past, phase }) {
      const begun = phase === 'waiting' ? table && { ...table, running: null } : table; // nobody's time runs yet
      shown = begun && { table: begun, at, live: !past, me: seat };
      tick();
    },
  };
}
