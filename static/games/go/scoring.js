/** The counting of a game, beside the board: what the server works out, the score, where the players differ. */

import { say } from '../../language/say.js';
import { choice, chosen } from '../../ui/choice.js';
import { html, set } from '../../ui/element.js';
import { unanswered } from './answer.js';
import { countTable, sum } from './count_table.js';
import { differenceList } from './differences.js';
import { bothMarked } from './words.js';

/** @import { Colour, Point, Ruleset, State } from './types.js' */

const TOUCH = matchMedia('(pointer: coarse)').matches;

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
  const working = html('p', { class: 'notice working' }, say('go-count-working'));
  const count = html('div', {});
  const differing = differenceList({ outline, adopt: (point) => send({ type: 'adopt', point }) });
  const marks = choice(
    say(TOUCH ? 'go-tap-marks-as' : 'go-click-marks-as'),
    'marks',
    [
      { value: 'dead', label: [say('go-mark-as-dead')] },
      { value: 'seki', label: [say('go-mark-as-seki')] },
    ],
    'dead',
  );
  const agreed = html('p', { class: 'hint' });
  const how = html('p', { class: 'hint' }, say(TOUCH ? 'go-tap-again' : 'go-click-again'));
  const accepts = button(say('go-accept-count'), accept, 'main');
  const resume = button(say('go-play-on'), () => send({ type: 'resume' }));
  const tries = button(say('go-try'), tryOut);
  tries.title = say('go-try-title');
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
      for (const part of [element, buttons]) set(part, { hidden: !score });
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
  if (first && first !== me) return say('go-accepts-this-count', { colour: first });
  if (first) return say('go-count-waiting');
  const agree = bothMarked(state) && !differences?.length;
  if (!me) return say(agree ? 'go-players-agree' : 'go-players-mark');
  if (agree) return say('go-you-agree');
  if (differences?.length) return say('go-count-as-shown');
  return say(proposal === 'made' ? 'go-change-proposal' : 'go-choose-dead');
}
