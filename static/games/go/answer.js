/** Up to when an accepted count, or play that goes on after one, has to be answered: counted down beside the board. */

import { toTheSecond } from '../../ui/duration.js';
import { html } from '../../ui/element.js';
import { named, outcome } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Colour, State, View } from './types.js' */

/** @param {Clock} clock  the server's */
export function answerTimer(clock) {
  const left = html('p', { role: 'timer' });
  const element = html('div', { class: 'notice', hidden: true }, left);
  /** @type {{at: number, before: string, after: string}|null} */
  let due = null;
  let over = ''; // what is said of a game that has ended by silence
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function count() {
    clearTimeout(timer);
    element.hidden = !due && !over;
    left.textContent = over;
    if (!due) return;
    const ms = due.at - clock.now();
    left.textContent = `${due.before} in ${toTheSecond(Math.max(0, ms) + 999)}${due.after}`;
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
      due = live ? (answerDue(state, me) ?? actionDue(state, me)) : null;
      over = state.stage === 'over' && !state.score ? gaveUp(state) : '';
      count();
    },
  };
}

/** @param {State} state @param {Colour|null} me */
function answerDue(state, me) {
  const { answer_by: at } = state;
  return typeof at === 'number' ? { at, before: whose(state, me), after: after(state) } : null;
}

/** While a game that was resumed waits for who had accepted a count. @param {State} state @param {Colour|null} me */
function actionDue({ stands_until: at, ends_as: result, turn }, me) {
  if (typeof at !== 'number' || !result || !turn) return null;
  const who = turn === me ? 'you do' : `${named(turn)} does`;
  const ends = outcome(result).replace(/^(A|No) /, (word) => word.toLowerCase());
  return { at, before: `If ${who} nothing, the game ends`, after: `: ${ends}.` };
}

/** @param {State} state */
const gaveUp = ({ unanswered: silent }) =>
  silent ? `${named(silent)} had accepted a count, and did nothing when play went on.` : '';

/** Whose answer is due, one's own first. @param {State} state @param {Colour|null} me */
function whose({ to_answer: silent = [] }, me) {
  const [first, second] = [...silent]
    .sort((one) => (one === me ? -1 : 0))
    .map((colour) => (colour === me ? 'Your' : `${named(colour)}’s`));
  return second ? `${first} and ${second} answers are due` : `${first} answer is due`;
}

/** How the count ends without it. @param {State} state */
const after = ({ proposal }) =>
  proposal === 'made' ? '. After that, what the server proposes counts.' : '. After that, the count ends.';

/** Who has not answered, and what counted then; nothing where the count has not ended by that. @param {State} state */
export function unanswered({ unanswered: silent, proposal }) {
  if (!silent) return '';
  const stands = proposal === 'made' ? 'what the server proposed' : 'what had been accepted';
  return `${named(silent)} did not answer in time, so ${stands} counts.`;
}
