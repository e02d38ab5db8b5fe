/** The counting of a game, beside the board: what the server works out, the score, where the players differ. */

import { choice, chosen } from '../../ui/choice.js';
import { html } from '../../ui/element.js';
import { unanswered } from './answer.js';
import { countTable, sum } from './count_table.js';
import { differenceList } from './differences.js';
import { bothMarked, named } from './words.js';

/** @import { Colour, Point, Ruleset, State } from './types.js' */

const TOUCH = matchMedia('(pointer: coarse)').matches;
const AGAIN = 'Click a stone again for its chain alone, or hold Shift.';
const AGAIN_BY_TOUCH = 'Tap a stone again for its chain alone.';

/**
 * @param {object} does
 * @param {(action: object) => void} does.send
 * @param {() => void} does.accept  what is shown
 * @param {() => void} does.tryOut
 * @param {(points: Point[]) => void} does.outline
 * @param {object} given
 * @param {Set<string>} given.known  the actions that the server knows
 * @param {Record<string, Ruleset>|undefined} given.rulesets
 */
export function scoringPanel({ send, accept, tryOut, outline }, { known, rulesets }) {
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, look = '') =>
    html('button', { type: 'button', class: look, onclick }, text);
  const working = html('p', { class: 'notice working' }, 'Working out which stones are dead …');
  const count = html('div', {});
  const differing = differenceList({ outline, adopt: (point) => send({ type: 'adopt', point }) });
  const marks = choice(
    `A ${TOUCH ? 'tap' : 'click'} marks stones as`,
    'marks',
    [
      { value: 'dead', label: ['Dead'] },
      { value: 'seki', label: ['In seki'] },
    ],
    'dead',
  );
  const agreed = html('p', { class: 'hint' });
  const how = html('p', { class: 'hint' }, TOUCH ? AGAIN_BY_TOUCH : AGAIN);
  const accepts = button('Accept the count', accept, 'main');
  const resume = button('Play on', () => send({ type: 'resume' }));
  const tries = button('Try it out', tryOut);
  tries.title = 'Play on on a board of your own, which changes nothing of the game';
  const element = html('div', { class: 'counting' }, working, count, differing.element, agreed, marks, how);

  const buttons = html('div', { class: 'buttons' }, accepts, resume, tries);

  return {
    element,
    buttons,
    /** What a stone is marked as. @returns {'dead'|'seki'} */
    word: () => (chosen(marks) === 'seki' ? 'seki' : 'dead'),

    /** @param {State} state @param {Colour|null} me  whom we play, while it is ours to act */
    draw(state, me) {
      const { score, stage, accepted, proposal = 'none' } = state;
      element.hidden = buttons.hidden = !score;
      if (!score) return;
      const waits = stage === 'scoring' && proposal === 'computing';
      const settles = me !== null && stage === 'scoring';
      element.classList.toggle('settling', settles);
      const rules = rulesets?.[state.rules];
      working.hidden = !waits;
      count.hidden = waits;
      count.replaceChildren(
        countTable(score, rules, (colour) => (rules ? sum(state, score, rules, colour) : '')),
      );
      differing.draw(state, me, known.has('adopt'));
      marks.hidden = !settles || state.seki === undefined;
      how.hidden = !settles;
      agreed.textContent = advice(state, me);
      agreed.hidden = waits || agreed.textContent === '';
      accepts.hidden = resume.hidden = !settles;
      accepts.disabled = waits || (me !== null && accepted.includes(me));
      tries.hidden = !rules || waits;
      buttons.hidden = !settles && tries.hidden;
    },
  };
}

/** @param {State} state @param {Colour|null} me */
function advice(state, me) {
  const { stage, accepted, proposal, differences } = state;
  if (stage === 'over') return unanswered(state);
  const [first] = accepted;
  if (first && first !== me) return `${named(first)} accepts this count.`;
  if (first) return 'Waiting for the other player to accept. Until then the other may play on.';
  const agree = bothMarked(state) && !differences?.length;
  if (!me) return agree ? 'Black and White agree.' : 'The players mark the dead stones.';
  if (agree) return 'You agree. Accept the count to end the game.';
  if (differences?.length) return 'What is accepted is the board as it is shown.';
  return proposal === 'made'
    ? 'The server proposes which stones are dead. Change what is wrong, then accept.'
    : 'Choose the stones that are dead, then accept.';
}
