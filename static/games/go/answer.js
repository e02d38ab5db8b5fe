/** Up to when what is accepted of a count has to be answered, counted down beside the board. */

import { minutesAndSeconds } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { COLOURS, named } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Colour, State, View } from './types.js' */

/** @param {Clock} clock  the server's */
export function answerTimer(clock) {
  const left = html('p', { role: 'timer' });
  const element = html('div', { class: 'notice', hidden: true }, left);
  /** @type {{at: number, whose: string, after: string}|null} */
  let due = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function count() {
    clearTimeout(timer);
    element.hidden = !due;
    if (!due) return;
    const ms = due.at - clock.now();
    left.textContent = `${due.whose} answer is due in ${minutesAndSeconds(Math.max(0, ms) + 999)}. ${due.after}`;
    if (ms > 0) timer = setTimeout(count, (ms % 1_000) + 1);
  }

  return {
    element,

    /**
     * @param {View} view
     * @param {Colour|null} me  whom we play, while it is ours to act
     * @param {boolean} live  it is the present moment of a game that is played
     */
    draw({ state }, me, live) {
      const at = live ? state.answer_by : null;
      due = typeof at === 'number' ? { at, whose: whose(state, me), after: after(state) } : null;
      count();
    },
  };
}

/** Whose answer is due. @param {State} state @param {Colour|null} me */
function whose({ accepted }, me) {
  const [first, second] = COLOURS.filter((colour) => !accepted.includes(colour));
  if (!first || second) return 'An';
  return first === me ? 'Your' : `${named(first)}’s`;
}

/** How the count ends without it. @param {State} state */
const after = ({ proposal }) =>
  proposal === 'made' ? 'After that, what the server proposes counts.' : 'After that, the count ends.';

/** Who has not answered, and what counted then; nothing where the count has not ended by that. @param {State} state */
export function unanswered({ unanswered: silent, proposal }) {
  if (!silent) return '';
  const stands = proposal === 'made' ? 'what the server proposed' : 'what had been accepted';
  return `${named(silent)} did not answer in time, so ${stands} counts.`;
}
