/** Up to when an accepted count, or play that goes on after one, has to be answered: counted down beside the board. */

import { say } from '../../language/say.js';
import { toTheSecond } from '../../ui/duration.js';
import { html, set } from '../../ui/element.js';
import { outcome } from './words.js';

/** @import { Clock } from '../../client/clock.js' */
/** @import { Colour, State, View } from './types.js' */

/** What is due, and what is said of it with the time that is left. @typedef {{at: number, text: (time: string) => string}} Due */

/** @param {Clock} clock  the server's */
export function answerTimer(clock) {
  const left = html('p', { role: 'timer' });
  const element = html('div', { class: 'notice', hidden: true }, left);
  /** @type {Due|null} */
  let due = null;
  let over = ''; // what is said of a game that has ended by silence
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  function count() {
    clearTimeout(timer);
    set(element, { hidden: !due && !over });
    const ms = due ? due.at - clock.now() : 0;
    set(left, { textContent: due ? due.text(toTheSecond(Math.max(0, ms) + 999)) : over });
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

/** @param {State} state @param {Colour|null} me @returns {Due|null} */
function answerDue(state, me) {
  const { answer_by: at } = state;
  if (typeof at !== 'number') return null;
  const whose = silent(state, me);
  const id = state.proposal === 'made' ? 'go-answer-else-proposal' : 'go-answer-else-end';
  return { at, text: (time) => say(id, { whose, time }) };
}

/** While a game that was resumed waits for who had accepted a count. @param {State} state @param {Colour|null} me @returns {Due|null} */
function actionDue({ stands_until: at, ends_as: result, turn }, me) {
  if (typeof at !== 'number' || !result || !turn) return null;
  const ends = { who: turn === me ? 'you' : turn, result: outcome(result) };
  const id = result === '0' ? 'go-idle-draw' : result === 'Void' ? 'go-idle-no-result' : 'go-idle-result';
  return { at, text: (time) => say(id, { ...ends, time }) };
}

/** @param {State} state */
const gaveUp = ({ unanswered: colour }) => (colour ? say('go-gave-up', { colour }) : '');

/** Whose answer is due: `you`, `black`, `white`, `you-and-black`, `you-and-white` or `both`. @param {State} state @param {Colour|null} me */
function silent({ to_answer: due = [] }, me) {
  const others = due.filter((colour) => colour !== me);
  const mine = others.length < due.length;
  return others.length > 1 ? 'both' : [...(mine ? ['you'] : []), ...others].join('-and-');
}

/** Who has not answered, and what counted then; nothing where the count has not ended by that. @param {State} state */
export function unanswered({ unanswered: colour, proposal }) {
  if (!colour) return '';
  return say(proposal === 'made' ? 'go-unanswered-proposal' : 'go-unanswered-accepted', { colour });
}
